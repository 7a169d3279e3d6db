using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Records which payment each form created, in the same transaction.</summary>
internal sealed class FormAnswers(IWriter writer)
{
    private const int Begun = 201;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private static readonly Sql Known = new("SELECT answer FROM idempotent_answers WHERE caller = $1 AND key = $2");
    private static readonly Sql Remember = new(
        "INSERT INTO idempotent_answers (caller, key, body_hash, status, answer, at) VALUES ($1, $2, $3, $4, $5, $6)"
    );

    private static readonly Sql Forget = new("DELETE FROM idempotent_answers WHERE caller = $1 AND at < $2");

    /// <summary>
    /// Creates the payment of a form once; a repeated form gets the same payment. <paramref name="taken"/> translates a unique violation.
    /// </summary>
    public async Task<Result<PaymentId>> OnceAsync(
        string key,
        Actor actor,
        Func<IWriteSession, ValueTask<Result<PaymentId>>> begin,
        Func<UniqueViolationException, Failure> taken,
        CancellationToken ct
    )
    {
        var caller = $"page:{actor.UserId?.ToString(CultureInfo.InvariantCulture) ?? actor.Name}";
        Result<PaymentId> answer;
        try
        {
            answer = await writer.RunAsync(session => BeginAsync(session, caller, key, begin), ct);
        }
        catch (UniqueViolationException e)
        {
            answer = taken(e);
        }

        // The same form may have been sent twice at once; if the other request won, its payment exists by now.
        return answer.Ok ? answer : await writer.RunAsync(async session => await BegunAsync(session, caller, key) ?? answer, ct);
    }

    private static async ValueTask<Result<PaymentId>> BeginAsync(IWriteSession session, string caller, string key, Func<IWriteSession, ValueTask<Result<PaymentId>>> begin)
    {
        if (await BegunAsync(session, caller, key) is { } begun)
        {
            return begun;
        }

        var answer = await begin(session);
        if (answer.Ok)
        {
            await session.QueueAsync(Forget, IWriteSession.AnyRows, caller, session.Now - Kept);
            await session.QueueAsync(
                Remember, 1, caller, key, SHA256.HashData(Encoding.UTF8.GetBytes(key)), Begun,
                answer.Value.Value.ToString(CultureInfo.InvariantCulture), session.Now);
        }

        return answer;
    }

    private static async ValueTask<Result<PaymentId>?> BegunAsync(IWriteSession session, string caller, string key) =>
        await session.FirstAsync(Known, r => r.GetString(0), caller, key) is { } known
            ? Result.Of(new PaymentId(long.Parse(known, CultureInfo.InvariantCulture)))
            : null;
}
