using System.Data.Common;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>
/// Copies an entity's title and customer to the search words and sort order of its payments: the first ones at once, the
/// rest in portions with transactions of their own. How far it came is a row, so that a restart goes on.
/// </summary>
internal static class TitleCopies
{
    /// <summary>How many payments one transaction copies to; others wait for these.</summary>
    public const int AtOnce = 250;

    private static readonly Sql Announce = new(
        """
        INSERT INTO title_copies (entity_id, copied_to, search_text) VALUES ($1, 0, $2)
        ON CONFLICT (entity_id) DO UPDATE SET copied_to = 0, search_text = excluded.search_text
        """
    );

    private static readonly Sql Due = new("SELECT entity_id, copied_to FROM title_copies ORDER BY entity_id LIMIT 1 {lock}");
    private static readonly Sql Reach = new("UPDATE title_copies SET copied_to = $1 WHERE entity_id = $2");
    private static readonly Sql End = new("DELETE FROM title_copies WHERE entity_id = $1");

    /// <summary>Announces a new title. This locks out the portions of an earlier one, and comes before any lock of a payment.</summary>
    public static ValueTask AnnounceAsync(IWriteSession session, EntityId entity, string title) =>
        session.QueueAsync(Announce, 1, entity.Value, Fold.Words(title));

    /// <summary>Copies to the first payments; others are left to the portions that follow.</summary>
    public static ValueTask BeginAsync(IWriteSession session, EntityId entity) => GoOnAsync(session, new(entity, 0));

    /// <summary>Copies one portion, if any is due.</summary>
    public static async ValueTask<Result> NextAsync(IWriteSession session)
    {
        if (await session.FirstAsync(Due, Place.Read) is { } place)
        {
            await GoOnAsync(session, place);
        }

        return Result.Done;
    }

    private static async ValueTask GoOnAsync(IWriteSession session, Place place)
    {
        var last = await SearchWords.CopyTitleAsync(session, place.Entity, place.CopiedTo, AtOnce);
        await (last is { } payment ? session.QueueAsync(Reach, 1, payment.Value, place.Entity.Value) : session.QueueAsync(End, 1, place.Entity.Value));
    }

    private sealed record Place(EntityId Entity, long CopiedTo)
    {
        public static Place Read(DbDataReader r) => new(new(r.GetInt64(0)), r.GetInt64(1));
    }
}
