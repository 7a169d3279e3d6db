using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Operations;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>The mirror of portals, in the same tables as local books, so that lists, files, approvals and audit work alike.</summary>
internal sealed class MirrorStore(IWriter writer, IReader reader, BusinessClock clock) : IMirror
{
    private const string Known =
        """
        SELECT p.id, p.portal_id, p.entity_id, e.kind, e.external_id FROM payments p JOIN entities e ON e.id = p.entity_id
        WHERE p.workspace_id = $2 AND p.portal_id IS NOT NULL AND p.deleted_at IS NULL AND
        """;

    private static readonly Sql Ids = new($"{Known} p.id = $1");
    private static readonly Sql ManyIds = new($"{Known} {IdList.Sqlite("p.id", "$1")}", $"{Known} {IdList.Postgres("p.id", "$1")}");

    private static readonly Sql Head = new("SELECT title, currency, stage FROM entities WHERE workspace_id = $1 AND kind = $2 AND external_id = $3");

    private static readonly Sql EntityOf = new(
        "SELECT e.kind, e.external_id FROM payments p JOIN entities e ON e.id = p.entity_id WHERE p.workspace_id = $1 AND p.portal_id = $2"
    );

    private static readonly Sql Unseen = new(
        """
        SELECT e.id, e.kind, e.external_id FROM entities e
        WHERE e.workspace_id = $1 AND e.id > $3 AND e.refreshed_at < $2 AND EXISTS
          (SELECT 1 FROM payments p WHERE p.entity_id = e.id AND p.portal_id IS NOT NULL AND p.deleted_at IS NULL AND p.refreshed_at < $2)
        ORDER BY e.id LIMIT $4
        """
    );

    // Mirror and operation are updated in one transaction, so that neither is visible without the other.
    public Task<Result<PaymentId?>> ConfirmAsync(Workspace workspace, Operation operation, PortalEntity seen, DateTimeOffset began, long? made, CancellationToken ct) =>
        writer.RunAsync<Result<PaymentId?>>(
            async session =>
            {
                var about = operation.Write is PortalWrite.AddPayment ? made : operation.Write.About;
                var taken = await new MirroredEntity(session, clock, workspace, seen).TakeAsync(new Cause(operation, about), began);
                var payment = about is { } id && taken.Payments.TryGetValue(id, out var known) ? known : operation.Payment;
                var settled = await OperationWrites.SettleAsync(session, operation, new Settlement(OperationStep.Confirm, null) { Made = made }, payment);
                return settled.Ok ? Result.Of(payment) : settled.Failure;
            },
            ct
        );

    public Task<Result<EntityId>> TakeAsync(Workspace workspace, PortalEntity seen, DateTimeOffset began, CancellationToken ct) =>
        TwiceAsync(
            async session =>
            {
                var entity = new MirroredEntity(session, clock, workspace, seen);
                return Result.Of(await entity.NewerThanAsync(began) ?? (await entity.TakeAsync(null, began)).Entity);
            },
            ct
        );

    public Task<Result<IReadOnlyList<EntityRef>>> TakeAsync(Workspace workspace, PortalPage page, CancellationToken ct) =>
        TwiceAsync(async session => Result.Of(await new MirroredPage(session, clock, workspace, page).TakeAsync()), ct);

    public async Task<Result> LeaveAsync(Workspace workspace, EntityRef entity, DateTimeOffset began, CancellationToken ct)
    {
        var known = await reader.AllAsync(Query.Keep(Head, workspace.Id.Value, entity.Kind, entity.ExternalId), row => (Title: row.Text("title"), Currency: Currency.Of(row.Text("currency")), Stage: row.TextOrNull("stage")), ct);
        return known is [var head]
            ? await TakeAsync(workspace, new PortalEntity(new PortalItem(entity, head.Title, Money.Zero(head.Currency)) { Stage = head.Stage }, [], [], []), began, ct)
            : Result.Done;
    }

    public async Task<IReadOnlyList<MirroredEntityRef>> UnseenAsync(WorkspaceId workspace, DateTimeOffset since, EntityId after, int max, CancellationToken ct) =>
        await reader.AllAsync(
            Query.Keep(Unseen, workspace.Value, since, after.Value, max),
            row => new MirroredEntityRef(new EntityId(row.Whole("id")), new EntityRef((int)row.Whole("kind"), row.Text("external_id"))),
            ct
        );

    public async Task<EntityRef?> EntityOfAsync(WorkspaceId workspace, long payment, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(EntityOf, workspace.Value, Text.Of(payment)), row => new EntityRef((int)row.Whole("kind"), row.Text("external_id")), ct) is [var found] ? found : null;

    public async Task<MirroredPayment?> PaymentAsync(WorkspaceId workspace, PaymentId id, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Ids, id.Value, workspace.Value), ReadIds, ct) is [var found] ? found : null;

    public async Task<IReadOnlyList<MirroredPayment>> PaymentsAsync(WorkspaceId workspace, IReadOnlyCollection<PaymentId> ids, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(ManyIds, IdList.Of(ids.Select(id => id.Value)), workspace.Value), ReadIds, ct);

    private static MirroredPayment ReadIds(DbDataReader row) =>
        new(
            new PaymentId(row.Whole("id")),
            long.Parse(row.Text("portal_id"), CultureInfo.InvariantCulture),
            new EntityId(row.Whole("entity_id")),
            new EntityRef((int)row.Whole("kind"), row.Text("external_id"))
        );

    // Two reads may see something new at the same time; the second one finds it existing.
    private async Task<Result<T>> TwiceAsync<T>(Func<IWriteSession, ValueTask<Result<T>>> take, CancellationToken ct)
    {
        try
        {
            return await writer.RunAsync(take, ct);
        }
        catch (UniqueViolationException)
        {
            return await writer.RunAsync(take, ct);
        }
    }
}

/// <summary>The operation that changed a payment, and which payment of the portal that is.</summary>
internal sealed record Cause(Operation Operation, long? Payment);

/// <summary>Our ids of an entity and of its payments, the latter by portal id.</summary>
internal sealed record Taken(EntityId Entity, IReadOnlyDictionary<long, PaymentId> Payments);
