using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Records which payment each form created, in the same transaction.</summary>
internal sealed class FormAnswers(IWriter writer)
{
    private const int Begun = 201;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private static readonly Sql Known = new("SELECT answer, body_hash, at FROM idempotent_answers WHERE caller = $1 AND key = $2");
    private static readonly Sql Remember = new(
        "INSERT INTO idempotent_answers (caller, key, body_hash, status, answer, at) VALUES ($1, $2, $3, $4, $5, $6)"
    );

    private static readonly Sql Forget = new("DELETE FROM idempotent_answers WHERE caller = $1 AND at < $2");

    /// <summary>
    /// Creates the payment of a form once; a repeated form gets the same payment, and one with other input is refused.
    /// <paramref name="taken"/> translates a unique violation.
    /// </summary>
    public async Task<Result<PaymentId>> OnceAsync(
        SentForm form,
        Func<IWriteSession, ValueTask<Result<PaymentId>>> begin,
        Func<UniqueViolationException, Failure> taken,
        CancellationToken ct
    )
    {
        Result<PaymentId> answer;
        try
        {
            answer = await writer.RunAsync(session => BeginAsync(session, form, begin), ct);
        }
        catch (UniqueViolationException e)
        {
            answer = taken(e);
        }

        // The same form may have been sent twice at once; if the other request won, its payment exists by now.
        return answer.Ok ? answer : await writer.RunAsync(async session => await BegunAsync(session, form) ?? answer, ct);
    }

    /// <summary>The payment that a form created; null if it created none.</summary>
    public static async Task<FormPayment?> FindAsync(IReader reader, string caller, string key, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Known, caller, key), ReadPayment, ct) is [var made] ? made : null;

    private static async ValueTask<Result<PaymentId>> BeginAsync(IWriteSession session, SentForm form, Func<IWriteSession, ValueTask<Result<PaymentId>>> begin)
    {
        if (await BegunAsync(session, form) is { } begun)
        {
            return begun;
        }

        var answer = await begin(session);
        if (answer.Ok)
        {
            await session.QueueAsync(Forget, IWriteSession.AnyRows, form.Caller, session.Now - Kept);
            await session.QueueAsync(
                Remember, 1, form.Caller, form.Key, form.Hash, Begun, answer.Value.Value.ToString(CultureInfo.InvariantCulture), session.Now);
        }

        return answer;
    }

    private static async ValueTask<Result<PaymentId>?> BegunAsync(IWriteSession session, SentForm form) =>
        await session.FirstAsync(Known, r => new Begin(PaymentAt(r), r.GetFieldValue<byte[]>(1)), form.Caller, form.Key) is not { } begun ? null
        : begun.Hash.AsSpan().SequenceEqual(form.Hash) ? begun.Payment
        : PostingFormFailures.SavedAs(begun.Payment);

    private static FormPayment ReadPayment(DbDataReader row) => new(PaymentAt(row), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)));

    private static PaymentId PaymentAt(DbDataReader row) => new(long.Parse(row.GetString(0), CultureInfo.InvariantCulture));

    private sealed record Begin(PaymentId Payment, byte[] Hash);
}
