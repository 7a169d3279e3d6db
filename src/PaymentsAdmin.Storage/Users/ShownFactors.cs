using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Reads the session on each call: another process may have ended it.</summary>
internal sealed class ShownFactors(IReader reader, TimeProvider time) : IShownFactors
{
    private static readonly Sql Last = new(
        "SELECT stepped_up_at FROM sign_ins WHERE id = $1 AND user_id = $2 AND ended_at IS NULL AND expires_at > $3"
    );

    public async Task<DateTimeOffset?> LastAsync(int user, SignInId signIn, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Last, signIn.Value, user, time.GetUtcNow()), row => row.InstantOrNull("stepped_up_at"), ct) is [var shown, ..]
            ? shown
            : null;
}
