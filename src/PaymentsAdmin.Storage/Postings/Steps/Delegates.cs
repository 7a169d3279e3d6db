using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Deputies by day.</summary>
internal static class Delegates
{
    private static readonly Sql Delegation = new(
        "SELECT id FROM delegations WHERE from_user_id = $1 AND to_user_id = $2 AND from_on <= $3 AND until_on >= $3 AND revoked_at IS NULL LIMIT 1"
    );

    public static async ValueTask<bool> HoldsAsync(IWriteSession session, int of, int user, DateOnly day) =>
        await session.FirstAsync(Delegation, Number.Read, of, user, day) is not null;
}
