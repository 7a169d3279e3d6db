using System.Data.Common;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Confirmations;

/// <summary>The other Admins besides one.</summary>
internal static class SecondAdminReads
{
    private const string IsAdmin =
        """
        (u.disabled_at IS NULL AND EXISTS (SELECT 1 FROM user_roles g JOIN roles r ON r.id = g.role_id WHERE g.user_id = u.id AND r.name = 'Admin'))
        """;

    private static readonly Sql Others = new(
        $"""
        SELECT u.display_name, u.admin_lost_at, CASE WHEN {IsAdmin} THEN 1 ELSE 0 END
        FROM users u WHERE u.id <> $1 AND u.id <> $3 AND (u.admin_lost_at > $2 OR {IsAdmin}) ORDER BY u.id
        """
    );

    /// <summary>
    /// Whether this actor's change waits; a user who gains by it does not count, and no user has the number 0. The command line needs no
    /// confirmation, since a shell has access to the data anyway.
    /// </summary>
    public static async ValueTask<bool> TakesSecondAsync(IWriteSession session, Actor actor, int butNot = 0) =>
        actor.Kind is ActorKind.User or ActorKind.Token && Of(await session.AllAsync(Others, Read, actor.UserId ?? 0, Since(session.Now), butNot)).Any;

    public static async Task<SecondAdmins> OfAsync(IReader reader, int user, int butNot, DateTimeOffset now, CancellationToken ct) =>
        Of(await reader.AllAsync(Query.Keep(Others, user, Since(now), butNot), Read, ct));

    private static DateTimeOffset Since(DateTimeOffset now) => now - ConfirmationRules.FormerCounts;

    private static SecondAdmins Of(IReadOnlyList<Other> others) =>
        new(
            [.. others.Where(other => other.Now).Select(other => other.Name)],
            others.Where(other => !other.Now).Max(other => other.LostAt) is { } lost ? lost + ConfirmationRules.FormerCounts : null
        );

    private static Other Read(DbDataReader r) => new(r.GetString(0), r.InstantAt(1), r.GetInt32(2) == 1);

    private sealed record Other(string Name, DateTimeOffset? LostAt, bool Now);
}
