using System.Data.Common;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>The unit an actor acts for: the unit of the sign-in, otherwise the user's own.</summary>
internal static class ActingUnit
{
    private static readonly Sql UnitOfUser = new("SELECT unit_id FROM users WHERE id = $1 AND unit_id IS NOT NULL");

    public static async ValueTask<int?> OfAsync(IWriteSession session, Actor actor) => await Ask(session, actor).FirstAsync();

    /// <summary>The same, read outside a command.</summary>
    public static async ValueTask<int?> OfAsync(IReader reader, Actor actor, CancellationToken ct) =>
        actor.UnitId is not null || actor.UserId is not { } user ? actor.UnitId
        : await reader.AllAsync(Query.Keep(UnitOfUser, user), Read, ct) is [var unit] ? unit
        : null;

    /// <summary>The same as a pending query with at most one row.</summary>
    public static PendingRows<int?> Ask(IWriteSession session, Actor actor) =>
        actor.UnitId is not null || actor.UserId is not { } user ? new([actor.UnitId]) : session.Ask(UnitOfUser, Read, user);

    private static int? Read(DbDataReader row) => row.GetInt32(0);
}
