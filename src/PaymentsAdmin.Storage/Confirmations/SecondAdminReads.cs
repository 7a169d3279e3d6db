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
        SELECT u.display_name, u.admin_lost_at, u.id, CASE WHEN {IsAdmin} THEN 1 ELSE 0 END
        FROM users u WHERE u.id <> $1 AND (u.admin_lost_at > $2 OR {IsAdmin}) ORDER BY u.id
        """
    );

    /// <summary>Whether this actor's change waits. The command line needs no confirmation, since a shell has access to the data anyway.</summary>
    public static async ValueTask<bool> TakesSecondAsync(IWriteSession session, Actor actor) =>
        IsAsked(actor) && Of(await OthersAsync(session, actor), gainer: null).Any;

    /// <summary>The same for a change from which a user gains; refused if nobody else could confirm it.</summary>
    public static async ValueTask<Result<bool>> TakesSecondAsync(IWriteSession session, Actor actor, int gainer)
    {
        if (!IsAsked(actor))
        {
            return false;
        }

        var others = await OthersAsync(session, actor);
        return ConfirmationRules.Ask(Admins(others), gainer) is { } no ? no : Of(others, gainer).Any;
    }

    public static async Task<SecondAdmins> OfAsync(IReader reader, int user, int? gainer, DateTimeOffset now, CancellationToken ct) =>
        Of(await reader.AllAsync(Query.Keep(Others, user, Since(now)), Read, ct), gainer);

    private static bool IsAsked(Actor actor) => actor.Kind is ActorKind.User or ActorKind.Token;

    private static async ValueTask<IReadOnlyList<Other>> OthersAsync(IWriteSession session, Actor actor) =>
        await session.AllAsync(Others, Read, actor.UserId ?? 0, Since(session.Now));

    private static int[] Admins(IReadOnlyList<Other> others) => [.. others.Where(other => other.Now).Select(other => other.Id)];

    private static DateTimeOffset Since(DateTimeOffset now) => now - ConfirmationRules.FormerCounts;

    private static SecondAdmins Of(IReadOnlyList<Other> others, int? gainer) =>
        new(
            [.. others.Where(other => other.Now && other.Id != gainer).Select(other => other.Name)],
            others.Where(other => !other.Now).Max(other => other.LostAt) is { } lost ? lost + ConfirmationRules.FormerCounts : null
        )
        {
            IsStuck = ConfirmationRules.Ask(Admins(others), gainer) is not null,
        };

    private static Other Read(DbDataReader r) => new(r.GetInt32(2), r.GetString(0), r.InstantAt(1), r.GetInt32(3) == 1);

    private sealed record Other(int Id, string Name, DateTimeOffset? LostAt, bool Now);
}
