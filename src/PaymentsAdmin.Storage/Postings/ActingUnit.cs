using System.Data.Common;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>The unit somebody acts for: the one of the sign-in, else the user's own.</summary>
internal static class ActingUnit
{
    private static readonly Sql UnitOfUser = new("SELECT unit_id FROM users WHERE id = $1 AND unit_id IS NOT NULL");

    public static async ValueTask<int?> OfAsync(IWriteSession session, Actor actor) =>
        actor.UnitId is not null || actor.UserId is not { } user ? actor.UnitId : (await session.FirstAsync(UnitOfUser, Unit.Read, user))?.Id;

    private sealed record Unit(int Id)
    {
        public static Unit Read(DbDataReader row) => new(row.GetInt32(0));
    }
}
