using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>
/// Locks what the mirror is about to write until the commit, in the order of all other commands: payments by their ids, then
/// entities by theirs. Without them a payment could be posted between our reading and our writing of it.
/// </summary>
internal static class MirrorLocks
{
    private const string Lock = " ORDER BY id FOR NO KEY UPDATE";
    private const string PaymentsOf = "SELECT id FROM payments WHERE workspace_id = $1 AND portal_id IS NOT NULL AND ";
    private const string EntitiesOf = "SELECT id FROM entities WHERE workspace_id = $1 AND kind = $2 AND ";

    private static readonly Sql Payments = new(PaymentsOf + TextList.Sqlite("portal_id", "$2"), PaymentsOf + TextList.Postgres("portal_id", "$2") + Lock);
    private static readonly Sql PaymentsOfEntity = new(Either(TextList.Sqlite("p.portal_id", "$2")), Either(TextList.Postgres("p.portal_id", "$2")) + Lock);
    private static readonly Sql Entities = new(EntitiesOf + TextList.Sqlite("external_id", "$3"), EntitiesOf + TextList.Postgres("external_id", "$3") + Lock);

    /// <summary>Locks the payments that an entity has here or in the portal, and the entity.</summary>
    public static async ValueTask EntityAsync(IWriteSession session, Workspace workspace, PortalEntity seen)
    {
        var entity = seen.Item.Ref;
        var ids = TextList.Of(seen.Payments.Select(payment => payment.Id.Value));
        _ = AskPayments();
        _ = session.Ask(Entities, Number.Read, workspace.Id.Value, entity.Kind, TextList.Of([entity.ExternalId]));

        // Once more, for payments that another look added before it released the entity. All three share a round trip.
        await AskPayments().AllAsync();

        PendingRows<Number> AskPayments() => session.Ask(PaymentsOfEntity, Number.Read, workspace.Id.Value, ids, entity.Kind, entity.ExternalId);
    }

    /// <summary>The same for a page of the list of all payments.</summary>
    public static async ValueTask PageAsync(IWriteSession session, Workspace workspace, PortalPage page)
    {
        await session.AllAsync(Payments, Number.Read, workspace.Id.Value, TextList.Of(page.Payments.Select(row => row.Payment.Id.Value)));
        foreach (var kind in page.Items.GroupBy(item => item.Ref.Kind, item => item.Ref.ExternalId).OrderBy(kind => kind.Key))
        {
            await session.AllAsync(Entities, Number.Read, workspace.Id.Value, kind.Key, TextList.Of(kind));
        }
    }

    private static string Either(string isSeen) =>
        $"""
        SELECT id FROM payments WHERE id IN (
          SELECT p.id FROM payments p WHERE p.workspace_id = $1 AND p.portal_id IS NOT NULL AND {isSeen}
          UNION ALL
          SELECT p.id FROM payments p WHERE p.entity_id = (SELECT e.id FROM entities e WHERE e.workspace_id = $1 AND e.kind = $3 AND e.external_id = $4))
        """;
}
