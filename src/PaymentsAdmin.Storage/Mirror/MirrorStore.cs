using System.Collections.Frozen;
using System.Data.Common;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Operations;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>The mirror of portals, in the same tables as local books, so that lists, files, approvals and audit work alike.</summary>
internal sealed class MirrorStore(IWriter writer, IReader reader, BusinessClock clock) : IMirror
{
    private static readonly FrozenDictionary<PortalKey, Revision> _none = FrozenDictionary<PortalKey, Revision>.Empty;

    private const string Known =
        """
        SELECT p.id, p.portal_id, p.entity_id, e.kind, e.external_id FROM payments p JOIN entities e ON e.id = p.entity_id
        WHERE p.workspace_id = $2 AND p.portal_id IS NOT NULL AND p.deleted_at IS NULL AND
        """;

    private static readonly Sql Ids = new($"{Known} p.id = $1");
    private static readonly Sql ManyIds = new($"{Known} {IdList.Sqlite("p.id", "$1")}", $"{Known} {IdList.Postgres("p.id", "$1")}");

    private const string OfPortal = "SELECT portal_id FROM payments WHERE workspace_id = $1 AND portal_id IS NOT NULL AND deleted_at IS NULL AND";

    private static readonly Sql Kept = new($"{OfPortal} {TextList.Sqlite("portal_id", "$2")}", $"{OfPortal} {TextList.Postgres("portal_id", "$2")}");

    private static readonly Sql OfEntity = new(
        """
        SELECT p.portal_id FROM payments p JOIN entities e ON e.id = p.entity_id
        WHERE e.workspace_id = $1 AND e.kind = $2 AND e.external_id = $3 AND p.portal_id IS NOT NULL AND p.deleted_at IS NULL
        """
    );

    private static readonly Sql Head = new("SELECT title, currency, stage FROM entities WHERE workspace_id = $1 AND kind = $2 AND external_id = $3");

    private static readonly Sql EntityOf = new(
        "SELECT e.kind, e.external_id FROM payments p JOIN entities e ON e.id = p.entity_id WHERE p.workspace_id = $1 AND p.portal_id = $2"
    );

    private static readonly Sql Unseen = new(
        """
        SELECT e.id, e.kind, e.external_id FROM entities e
        WHERE e.workspace_id = $1 AND e.id > $3 AND e.refreshed_at < $2 AND (EXISTS
          (SELECT 1 FROM payments p WHERE p.entity_id = e.id AND p.portal_id IS NOT NULL AND p.deleted_at IS NULL AND p.refreshed_at < $2)
          OR EXISTS (SELECT 1 FROM accounts a JOIN portal_accounts s ON s.account_id = a.id WHERE a.entity_id = e.id))
        ORDER BY e.id LIMIT $4
        """
    );

    // Mirror and operation are updated in one transaction, so that neither is visible without the other.
    public Task<Result<Operation?>> ConfirmAsync(
        Workspace workspace, Operation operation, PortalEntity seen, DateTimeOffset began, bool unlessNewer, PortalKey? made, CancellationToken ct) =>
        TwiceAsync<Operation?>(
            async session =>
            {
                var entity = new MirroredEntity(session, clock, workspace, seen);
                if (unlessNewer && await entity.NewerThanAsync(began) is not null)
                {
                    return Result.Of<Operation?>(null);
                }

                var payment = operation.Payment;
                var cause = new Cause(operation, payment is null ? made : null);
                var taken = await entity.TakeAsync(cause, began);
                await ProblemWrites.ReplaceAsync(session, workspace.Id, taken.With(seen));
                payment ??= cause.Made is { } id && taken.Payments.TryGetValue(id, out var known) ? known.Id : null;
                var settled = await OperationWrites.SettleAsync(session, operation, new Settlement(OperationStep.Confirm, null) { Made = made }, payment);
                return settled.Ok ? settled.Value : settled.Failure;
            },
            ct
        );

    public async Task<Result<KeptEntity>> TakeAsync(Workspace workspace, PortalEntity seen, DateTimeOffset began, CancellationToken ct)
    {
        try
        {
            return await TwiceAsync<KeptEntity>(
                async session =>
                {
                    var entity = new MirroredEntity(session, clock, workspace, seen);
                    if (await entity.NewerThanAsync(began) is { } newer)
                    {
                        return new KeptEntity(newer, _none);
                    }

                    var taken = await entity.TakeAsync(null, began);
                    await ProblemWrites.ReplaceAsync(session, workspace.Id, taken.With(seen));
                    return new KeptEntity(taken.Entity, taken.Payments.ToDictionary(one => one.Key, one => one.Value.Revision));
                },
                ct
            );
        }
        catch (Exception fault) when (IsOfContent(fault))
        {
            await NoteAsync(workspace, PortalProblem.OfItem(seen.Item.Ref, ProblemCause.NotStored, "", Reason(fault)), ct);
            return PortalFailures.NotStored;
        }
    }

    // What the database refuses is halved until a single payment is left, which is noted.
    public async Task<Result<IReadOnlyList<EntityRef>>> TakeAsync(Workspace workspace, PortalPage page, CancellationToken ct)
    {
        var toLookAt = new List<EntityRef>();
        var parts = new Stack<PortalPage>([page]);
        while (parts.TryPop(out var part))
        {
            try
            {
                var taken = await TwiceAsync(async session => Result.Of(await new MirroredPage(session, clock, workspace, part).TakeAsync()), ct);
                toLookAt.AddRange(taken.Value);
            }
            catch (Exception fault) when (part.Payments.Count > 0 && IsOfContent(fault))
            {
                if (part.Payments is [var only])
                {
                    var problem = new PortalProblem(ProblemSubject.Payment, only.Payment.Id, only.Entity, ProblemCause.NotStored, "", Reason(fault))
                    {
                        Amount = only.Payment.Sum.ToString(),
                    };
                    parts.Push(new PortalPage([], [], part.Began) { Problems = [.. part.Problems, problem] });
                }
                else
                {
                    var half = part.Payments.Count / 2;
                    parts.Push(Part(part, part.Payments.Skip(half), []));
                    parts.Push(Part(part, part.Payments.Take(half), part.Problems));
                }
            }
        }

        return Result.Of<IReadOnlyList<EntityRef>>(toLookAt);
    }

    private static PortalPage Part(PortalPage page, IEnumerable<PortalPaymentRow> payments, IReadOnlyList<PortalProblem> problems)
    {
        var some = payments.ToList();
        var homes = some.Select(row => row.Entity!.Value).ToHashSet();
        return new PortalPage(some, [.. page.Items.Where(item => homes.Contains(item.Ref))], page.Began) { Problems = problems };
    }

    private Task<Result> NoteAsync(Workspace workspace, PortalProblem problem, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                await ProblemWrites.NoteAsync(session, workspace.Id, [problem]);
                return Result.Done;
            },
            ct
        );

    // A database that takes no writes, or that others write to at the same time, says nothing about the content. What is not unique
    // the second time either is so in the portal's answer.
    private static bool IsOfContent(Exception fault) =>
        fault is not (OperationCanceledException or StorageUnavailableException or LostUpdateException)
        && fault.GetBaseException() is not DbException { IsTransient: true }
        && NotSaved.TroubleOf(fault) is null;

    private static string Reason(Exception fault) => PortalProblem.Cut(fault.GetBaseException().Message);

    public async Task<Result> LeaveAsync(Workspace workspace, EntityRef entity, DateTimeOffset began, CancellationToken ct)
    {
        var known = await reader.AllAsync(
            Query.Keep(Head, workspace.Id.Value, entity.Kind, entity.ExternalId),
            row => (Title: row.Text("title"), Currency: Currency.Of(row.Text("currency")), Stage: row.TextOrNull("stage")),
            ct
        );
        return known is [var head]
            ? await TakeAsync(
                workspace,
                new PortalEntity(new PortalItem(entity, head.Title, Money.Zero(head.Currency)) { Stage = head.Stage }, [], [], []),
                began,
                ct
            )
            : Result.Done;
    }

    public async Task<IReadOnlyList<MirroredEntityRef>> UnseenAsync(
        WorkspaceId workspace,
        DateTimeOffset since,
        EntityId after,
        int max,
        CancellationToken ct
    ) =>
        await reader.AllAsync(
            Query.Keep(Unseen, workspace.Value, since, after.Value, max),
            row => new MirroredEntityRef(new EntityId(row.Whole("id")), new EntityRef((int)row.Whole("kind"), row.Text("external_id"))),
            ct
        );

    public async Task<EntityRef?> EntityOfAsync(WorkspaceId workspace, PortalKey payment, CancellationToken ct) =>
        await reader.AllAsync(
            Query.Keep(EntityOf, workspace.Value, payment.Value),
            row => new EntityRef((int)row.Whole("kind"), row.Text("external_id")),
            ct
        ) is [var found]
            ? found
            : null;

    public async Task<MirroredPayment?> PaymentAsync(WorkspaceId workspace, PaymentId id, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Ids, id.Value, workspace.Value), ReadIds, ct) is [var found] ? found : null;

    public async Task<IReadOnlyList<MirroredPayment>> PaymentsAsync(WorkspaceId workspace, IReadOnlyCollection<PaymentId> ids, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(ManyIds, IdList.Of(ids.Select(id => id.Value)), workspace.Value), ReadIds, ct);

    public async Task<IReadOnlyList<PortalKey>> KeptAsync(WorkspaceId workspace, IReadOnlyCollection<PortalKey> payments, CancellationToken ct) =>
        await reader.AllAsync(
            Query.Keep(Kept, workspace.Value, TextList.Of(payments.Select(key => key.Value))), row => PortalKey.Of(row.Text("portal_id")), ct);

    public async Task<IReadOnlyList<PortalKey>> KeysOfAsync(WorkspaceId workspace, EntityRef entity, CancellationToken ct) =>
        await reader.AllAsync(
            Query.Keep(OfEntity, workspace.Value, entity.Kind, entity.ExternalId), row => PortalKey.Of(row.Text("portal_id")), ct);

    private static MirroredPayment ReadIds(DbDataReader row) =>
        new(
            new PaymentId(row.Whole("id")),
            PortalKey.Of(row.Text("portal_id")),
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
internal sealed record Cause(Operation Operation, PortalKey? Made);

/// <summary>A payment as it is stored now.</summary>
internal sealed record TakenPayment(PaymentId Id, Revision Revision);

/// <summary>Our ids of an entity and of its payments, the latter by the portal's key.</summary>
internal sealed record Taken(EntityId Entity, IReadOnlyDictionary<PortalKey, TakenPayment> Payments)
{
    /// <summary>What of the entity cannot be kept as the portal has it, besides what its adapter noted.</summary>
    public IReadOnlyList<PortalProblem> Problems { get; init; } = [];

    /// <summary>The entity with all that is to be noted of it.</summary>
    public PortalEntity With(PortalEntity seen) => Problems.Count == 0 ? seen : seen with { Problems = [.. seen.Problems, .. Problems] };
}
