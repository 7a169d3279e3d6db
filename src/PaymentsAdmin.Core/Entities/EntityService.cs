using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Entities;

/// <summary>The verbs of entities, customers, product rows and shipments.</summary>
public sealed class EntityService(IBackends backends, IEntityReadModel reads, AccessGuard guard)
{
    /// <summary>The maximum number of product rows of an entity.</summary>
    public const int MaxRows = 500;

    private readonly CustomerInputValidator _customer = new();
    private readonly EntityInputValidator _entity = new();
    private readonly EntityChangeValidator _change = new();
    private readonly RowInputValidator _row = new();
    private readonly ShipmentInputValidator _shipment = new();

    public async Task<Result<EntityHeader>> FindAsync(WorkspaceId workspace, EntityRef entity, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : await reads.FindAsync(workspace, entity, ct) is { } found ? found
        : EntityFailures.NotFound;

    public async Task<Result<EntityHeader>> FindAsync(WorkspaceId workspace, EntityId id, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : await reads.FindAsync(workspace, id, ct) is { } found ? found
        : EntityFailures.NotFound;

    public async Task<Result<IReadOnlyList<ProductRow>>> RowsAsync(WorkspaceId workspace, EntityId entity, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await reads.RowsAsync(workspace, entity, ct));

    public async Task<Result<IReadOnlyList<Shipment>>> ShipmentsAsync(WorkspaceId workspace, EntityId entity, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await reads.ShipmentsAsync(workspace, entity, ct));

    public async Task<Result<IReadOnlyList<EntityRow>>> SearchAsync(
        WorkspaceId workspace,
        string? text,
        int? kind,
        EntityId? after,
        Actor actor,
        CancellationToken ct
    ) =>
        Right.SeePayments.Check(actor) is { } no
            ? no
            : Result.Of(await reads.SearchAsync(workspace, text, kind, after, PaymentQuery.DefaultSize, ct));

    public Task<Result<CustomerId>> AddCustomerAsync(Workspace workspace, CustomerInput input, Actor actor, CancellationToken ct) =>
        RunAsync(
            CustomerVerbs.Add, Target.Any(workspace, default(CustomerId), actor), _customer.FirstFault(input),
            e => e.AddCustomerAsync(workspace, input, actor, ct), ct);

    public Task<Result> RenameCustomerAsync(Workspace workspace, CustomerId id, CustomerInput input, Actor actor, CancellationToken ct) =>
        RunAsync(
            CustomerVerbs.Rename, Target.Any(workspace, id, actor), _customer.FirstFault(input),
            e => e.RenameCustomerAsync(workspace, id, input, actor, ct), ct);

    public Task<Result<EntityId>> AddAsync(Workspace workspace, EntityInput input, Actor actor, CancellationToken ct) =>
        RunAsync(
            EntityVerbs.Add, Target.Any(workspace, default(EntityId), actor), _entity.FirstFault(input),
            e => e.AddAsync(workspace, input, actor, ct), ct);

    public Task<Result> UpdateAsync(Target<EntityId> target, EntityChange change, CancellationToken ct) =>
        RunAsync(EntityVerbs.Update, target, _change.FirstFault(change), e => e.UpdateAsync(target, change, ct), ct);

    public Task<Result<RowId>> AddRowAsync(Workspace workspace, EntityId entity, RowInput input, Actor actor, CancellationToken ct) =>
        RunAsync(
            EntityVerbs.RowAdd, Target.Any(workspace, entity, actor), _row.FirstFault(input),
            e => e.AddRowAsync(workspace, entity, input, actor, ct), ct);

    public Task<Result<IReadOnlyList<RowId>>> SetRowsAsync(
        Workspace workspace, EntityId entity, IReadOnlyList<RowInput> rows, Actor actor, CancellationToken ct) =>
        RunAsync(
            EntityVerbs.RowsSet, Target.Any(workspace, entity, actor), FirstFault(rows),
            e => e.SetRowsAsync(workspace, entity, rows, actor, ct), ct);

    public Task<Result> UpdateRowAsync(Target<RowId> target, RowInput input, CancellationToken ct) =>
        RunAsync(EntityVerbs.RowUpdate, target, _row.FirstFault(input), e => e.UpdateRowAsync(target, input, ct), ct);

    public Task<Result> DeleteRowAsync(Workspace workspace, RowId id, Actor actor, CancellationToken ct) =>
        RunAsync(EntityVerbs.RowDelete, Target.Any(workspace, id, actor), null, e => e.DeleteRowAsync(workspace, id, actor, ct), ct);

    public Task<Result<ShipmentId>> AddShipmentAsync(Workspace workspace, EntityId entity, ShipmentInput input, Actor actor, CancellationToken ct) =>
        RunAsync(
            EntityVerbs.ShipmentAdd, Target.Any(workspace, entity, actor), _shipment.FirstFault(input),
            e => e.AddShipmentAsync(workspace, entity, input, actor, ct), ct);

    public Task<Result> UpdateShipmentAsync(Target<ShipmentId> target, ShipmentInput input, CancellationToken ct) =>
        RunAsync(
            EntityVerbs.ShipmentUpdate, target, _shipment.FirstFault(input),
            e => e.UpdateShipmentAsync(target, input, ct), ct);

    public Task<Result> DeleteShipmentAsync(Workspace workspace, ShipmentId id, Actor actor, CancellationToken ct) =>
        RunAsync(
            EntityVerbs.ShipmentDelete, Target.Any(workspace, id, actor), null,
            e => e.DeleteShipmentAsync(workspace, id, actor, ct), ct);

    private Failure? FirstFault(IReadOnlyList<RowInput> rows)
    {
        if (rows.Count > MaxRows)
        {
            return InputFailures.Invalid("Rows", $"An entity can have at most {MaxRows} product rows.");
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (_row.FirstFault(rows[i]) is { } fault)
            {
                return fault.At($"Rows[{i}].{fault.Field}");
            }
        }

        return null;
    }

    private Task<Result> RunAsync<TId>(Verb verb, Target<TId> target, Failure? fault, Func<IEntityEditing, Task<Result>> act, CancellationToken ct)
        where TId : struct, ISubjectId => guard.RunAsync(verb, target, fault, () => backends.CallAsync(target.Workspace, NotHere, act), ct);

    private Task<Result<T>> RunAsync<TId, T>(Verb verb, Target<TId> target, Failure? fault, Func<IEntityEditing, Task<Result<T>>> act, CancellationToken ct)
        where TId : struct, ISubjectId => guard.RunAsync(verb, target, fault, () => backends.CallAsync(target.Workspace, NotHere, act), ct);

    private static Failure NotHere => PaymentFailures.NotOffered("edit entities; edit them in the portal");
}
