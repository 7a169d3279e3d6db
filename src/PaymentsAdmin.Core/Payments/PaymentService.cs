using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Every verb on payments, for every door: rights, then input, then the workspace's backend.</summary>
public sealed class PaymentService(IBackends backends, IPaymentReadModel reads, AccessGuard guard, BusinessClock clock)
{
    private readonly PayInputValidator _pay = new(clock);
    private readonly UnpayInputValidator _unpay = new();
    private readonly QuantityInputValidator _quantity = new();
    private readonly TermsInputValidator _terms = new();

    public async Task<Result<PaymentPage>> ListAsync(PaymentQuery query, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : await reads.PageAsync(query, ct);

    public async Task<Result<PaymentTotals>> TotalsAsync(WorkspaceId workspace, PaymentFilter filter, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : await reads.TotalsAsync(workspace, filter, ct);

    public async Task<Result<PaymentDetail>> GetAsync(WorkspaceId workspace, PaymentId id, Actor actor, CancellationToken ct)
    {
        if (Right.SeePayments.Check(actor) is { } no)
        {
            return no;
        }

        if (await reads.FindAsync(workspace, id, deletedToo: false, ct) is { } found)
        {
            return found;
        }

        await guard.MissedAsync(new Attempt(PaymentVerbs.Open, "payment", id.Value, workspace), PaymentFailures.NotFound, actor, ct);
        return PaymentFailures.NotFound;
    }

    public Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(PaymentVerbs.Add, "entity", entity.Value, workspace.Id),
            actor,
            () => Writes(workspace).AddAsync(workspace, entity, actor, ct),
            ct
        );

    public Task<Result> SetMethodAsync(Workspace workspace, PaymentId id, MethodId method, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(PaymentVerbs.Method, workspace, id, actor, () => Writes(workspace).SetMethodAsync(workspace, id, method, seen, actor, ct), ct);

    public Task<Result> SetTermsAsync(Workspace workspace, PaymentId id, TermsInput input, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(
            PaymentVerbs.Terms,
            workspace,
            id,
            actor,
            () =>
                _terms.FirstFault(input) is { } fault
                    ? No(fault)
                    : backends.CallAsync<IPaymentTerms>(workspace, NoTerms, terms => terms.SetAsync(workspace, id, input, seen, actor, ct)),
            ct
        );

    public Task<Result> PayAsync(Workspace workspace, PaymentId id, PayInput input, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(
            PaymentVerbs.Pay,
            workspace,
            id,
            actor,
            () => _pay.FirstFault(input) is { } fault ? No(fault) : Writes(workspace).PayAsync(workspace, id, input, seen, actor, ct),
            ct
        );

    public Task<Result> UnpayAsync(Workspace workspace, PaymentId id, UnpayInput input, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(
            PaymentVerbs.Unpay,
            workspace,
            id,
            actor,
            () => _unpay.FirstFault(input) is { } fault ? No(fault) : Writes(workspace).UnpayAsync(workspace, id, input, seen, actor, ct),
            ct
        );

    /// <summary>Takes back a mark that the actor set a moment ago; nobody has to say why.</summary>
    public Task<Result> UndoPayAsync(Workspace workspace, PaymentId id, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(PaymentVerbs.PayUndo, workspace, id, actor, () => Writes(workspace).UndoPayAsync(workspace, id, seen, actor, ct), ct);

    public Task<Result> DeleteAsync(Workspace workspace, PaymentId id, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(PaymentVerbs.Delete, workspace, id, actor, () => Writes(workspace).DeleteAsync(workspace, id, seen, actor, ct), ct);

    public Task<Result> UndeleteAsync(Workspace workspace, PaymentId id, Actor actor, CancellationToken ct) =>
        RunAsync(
            PaymentVerbs.Undelete,
            workspace,
            id,
            actor,
            () => backends.CallAsync<IPaymentTombstones>(workspace, NoTombstones, tombstones => tombstones.UndeleteAsync(workspace, id, actor, ct)),
            ct
        );

    public Task<Result<LineId>> AddLineAsync(Workspace workspace, PaymentId id, RowId row, QuantityInput input, Revision? seen, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(PaymentVerbs.LineAdd, "payment", id.Value, workspace.Id),
            actor,
            () =>
                _quantity.FirstFault(input) is { } fault
                    ? Task.FromResult<Result<LineId>>(fault)
                    : backends.CallAsync<IPaymentLines, LineId>(workspace, NoLines, lines => lines.AddAsync(workspace, id, row, Quantity.Of(input.Quantity), seen, actor, ct)),
            ct
        );

    /// <summary>All that the entity's rows have left, in one step.</summary>
    public Task<Result> AddAllLeftAsync(Workspace workspace, PaymentId id, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(
            PaymentVerbs.LineAdd,
            workspace,
            id,
            actor,
            () => OnLinesAsync(workspace, lines => lines.AddAllLeftAsync(workspace, id, seen, actor, ct)),
            ct
        );

    public Task<Result> SetLineQuantityAsync(Workspace workspace, LineId line, QuantityInput input, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(
            PaymentVerbs.LineQuantity,
            "line",
            line.Value,
            workspace,
            actor,
            () =>
                _quantity.FirstFault(input) is { } fault
                    ? No(fault)
                    : OnLinesAsync(workspace, lines => lines.SetQuantityAsync(workspace, line, Quantity.Of(input.Quantity), seen, actor, ct)),
            ct
        );

    public Task<Result> TakeNewPriceAsync(Workspace workspace, LineId line, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(
            PaymentVerbs.LinePrice,
            "line",
            line.Value,
            workspace,
            actor,
            () => OnLinesAsync(workspace, lines => lines.TakeNewPriceAsync(workspace, line, seen, actor, ct)),
            ct
        );

    public Task<Result> DeleteLineAsync(Workspace workspace, LineId line, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(
            PaymentVerbs.LineDelete,
            "line",
            line.Value,
            workspace,
            actor,
            () => OnLinesAsync(workspace, lines => lines.DeleteAsync(workspace, line, seen, actor, ct)),
            ct
        );

    public Task<Result<DeliveryId>> AddDeliveryAsync(Workspace workspace, PaymentId id, ShipmentId shipment, Revision? seen, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(PaymentVerbs.DeliveryAdd, "payment", id.Value, workspace.Id),
            actor,
            () => backends.CallAsync<IPaymentDeliveries, DeliveryId>(workspace, NoDeliveries, deliveries => deliveries.AddAsync(workspace, id, shipment, seen, actor, ct)),
            ct
        );

    public Task<Result> MoveDeliveryAsync(Workspace workspace, DeliveryId delivery, ShipmentId target, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(
            PaymentVerbs.DeliveryMove,
            "delivery",
            delivery.Value,
            workspace,
            actor,
            () => OnDeliveriesAsync(workspace, deliveries => deliveries.MoveAsync(workspace, delivery, target, seen, actor, ct)),
            ct
        );

    public Task<Result> DeleteDeliveryAsync(Workspace workspace, DeliveryId delivery, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(
            PaymentVerbs.DeliveryDelete,
            "delivery",
            delivery.Value,
            workspace,
            actor,
            () => OnDeliveriesAsync(workspace, deliveries => deliveries.DeleteAsync(workspace, delivery, seen, actor, ct)),
            ct
        );

    private static Failure NoLines => PaymentFailures.NotOffered("edit lines");

    private static Failure NoDeliveries => PaymentFailures.NotOffered("edit deliveries");

    private static Failure NoTerms => PaymentFailures.NotOffered("store due dates and payer texts");

    private static Failure NoTombstones => PaymentFailures.NotOffered("restore deleted payments");

    // Every backend writes payments.
    private IPaymentWrites Writes(Workspace workspace) => backends.Find<IPaymentWrites>(workspace)!;

    private Task<Result> OnLinesAsync(Workspace workspace, Func<IPaymentLines, Task<Result>> act) => backends.CallAsync(workspace, NoLines, act);

    private Task<Result> OnDeliveriesAsync(Workspace workspace, Func<IPaymentDeliveries, Task<Result>> act) => backends.CallAsync(workspace, NoDeliveries, act);

    private Task<Result> RunAsync(Verb verb, Workspace workspace, PaymentId id, Actor actor, Func<Task<Result>> act, CancellationToken ct) =>
        guard.RunAsync(new Attempt(verb, "payment", id.Value, workspace.Id), actor, act, ct);

    private Task<Result> RunAsync(Verb verb, string subject, long id, Workspace workspace, Actor actor, Func<Task<Result>> act, CancellationToken ct) =>
        guard.RunAsync(new Attempt(verb, subject, id, workspace.Id), actor, act, ct);

    private static Task<Result> No(Failure failure) => Task.FromResult<Result>(failure);
}
