using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>The verbs of payments for every door. Checks rights, then input, then calls the workspace's backend.</summary>
public sealed class PaymentService(IBackends backends, IPaymentReadModel reads, AccessGuard guard, BusinessClock clock)
{
    // A new validator compiles its rules about indexed values again, so all services share this one.
    private static readonly TermsInputValidator Terms = new();

    private readonly PayInputValidator _pay = new(clock);
    private readonly UnpayInputValidator _unpay = new();
    private readonly QuantityInputValidator _quantity = new();

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
            () => backends.CallAsync(workspace, NoEditing, (INewPayments payments) => payments.AddAsync(workspace, entity, actor, ct)),
            ct
        );

    public Task<Result> SetMethodAsync(Target<PaymentId> target, MethodId method, CancellationToken ct) =>
        RunAsync(PaymentVerbs.Method, target, null, NoEditing, (IPaymentMethods methods) => methods.SetMethodAsync(target, method, ct), ct);

    public Task<Result> SetTermsAsync(Target<PaymentId> target, TermsInput input, CancellationToken ct) =>
        RunAsync(PaymentVerbs.Terms, target, Terms.FirstFault(input), NoTerms, (IPaymentTerms terms) => terms.SetTermsAsync(target, input, ct), ct);

    public Task<Result> PayAsync(Target<PaymentId> target, PayInput input, CancellationToken ct) =>
        RunAsync(PaymentVerbs.Pay, target, _pay.FirstFault(input), NoMarks, (IPaidMarks marks) => marks.PayAsync(target, input, ct), ct);

    public Task<Result> UnpayAsync(Target<PaymentId> target, UnpayInput input, CancellationToken ct) =>
        RunAsync(PaymentVerbs.Unpay, target, _unpay.FirstFault(input), NoMarks, (IPaidMarks marks) => marks.UnpayAsync(target, input, ct), ct);

    /// <summary>Undoes a paid mark that the actor has just set; no reason is needed.</summary>
    public Task<Result> UndoPayAsync(Target<PaymentId> target, CancellationToken ct) =>
        RunAsync(PaymentVerbs.PayUndo, target, null, NoMarks, (IPaidMarks marks) => marks.UndoPayAsync(target, ct), ct);

    public Task<Result> DeleteAsync(Target<PaymentId> target, CancellationToken ct) =>
        RunAsync(PaymentVerbs.Delete, target, null, NoEditing, (IPaymentDeletion deletion) => deletion.DeleteAsync(target, ct), ct);

    public Task<Result> UndeleteAsync(Workspace workspace, PaymentId id, Actor actor, CancellationToken ct) =>
        RunAsync(
            PaymentVerbs.Undelete, Target.Any(workspace, id, actor), null, NoTombstones,
            (IPaymentTombstones tombstones) => tombstones.UndeleteAsync(workspace, id, actor, ct), ct);

    public Task<Result<LineId>> AddLineAsync(Target<PaymentId> target, RowId row, QuantityInput input, CancellationToken ct) =>
        RunAsync(
            PaymentVerbs.LineAdd, target, _quantity.FirstFault(input), NoLines,
            (IPaymentLines lines) => lines.AddAsync(target, row, Quantity.Of(input.Quantity), ct), ct);

    /// <summary>Adds all remaining quantities of the entity's product rows in one step.</summary>
    public Task<Result> AddAllLeftAsync(Target<PaymentId> target, CancellationToken ct) =>
        RunAsync(PaymentVerbs.LineAdd, target, null, NoLines, (IPaymentLines lines) => lines.AddAllLeftAsync(target, ct), ct);

    public Task<Result> SetLineQuantityAsync(Target<LineId> target, QuantityInput input, CancellationToken ct) =>
        RunAsync(
            PaymentVerbs.LineQuantity, target, _quantity.FirstFault(input), NoLines,
            (IPaymentLines lines) => lines.SetQuantityAsync(target, Quantity.Of(input.Quantity), ct), ct);

    public Task<Result> TakeNewPriceAsync(Target<LineId> target, CancellationToken ct) =>
        RunAsync(PaymentVerbs.LinePrice, target, null, NoLines, (IPaymentLines lines) => lines.TakeNewPriceAsync(target, ct), ct);

    public Task<Result> DeleteLineAsync(Target<LineId> target, CancellationToken ct) =>
        RunAsync(PaymentVerbs.LineDelete, target, null, NoLines, (IPaymentLines lines) => lines.DeleteAsync(target, ct), ct);

    public Task<Result<DeliveryId>> AddDeliveryAsync(Target<PaymentId> target, ShipmentId shipment, CancellationToken ct) =>
        RunAsync(PaymentVerbs.DeliveryAdd, target, null, NoDeliveries, (IPaymentDeliveries deliveries) => deliveries.AddAsync(target, shipment, ct), ct);

    public Task<Result> MoveDeliveryAsync(Target<DeliveryId> target, ShipmentId shipment, CancellationToken ct) =>
        RunAsync(PaymentVerbs.DeliveryMove, target, null, NoDeliveries, (IPaymentDeliveries deliveries) => deliveries.MoveAsync(target, shipment, ct), ct);

    public Task<Result> DeleteDeliveryAsync(Target<DeliveryId> target, CancellationToken ct) =>
        RunAsync(PaymentVerbs.DeliveryDelete, target, null, NoDeliveries, (IPaymentDeliveries deliveries) => deliveries.DeleteAsync(target, ct), ct);

    private static Failure NoMarks => PaymentFailures.NotOffered("mark payments paid");

    private static Failure NoEditing => PaymentFailures.NotOffered("create, change or delete payments");

    private static Failure NoLines => PaymentFailures.NotOffered("edit lines");

    private static Failure NoDeliveries => PaymentFailures.NotOffered("edit deliveries");

    private static Failure NoTerms => PaymentFailures.NotOffered("store due dates and payer texts");

    private static Failure NoTombstones => PaymentFailures.NotOffered("restore deleted payments");

    private Task<Result> RunAsync<TId, TPort>(
        Verb verb, Target<TId> target, Failure? fault, Failure lacking, Func<TPort, Task<Result>> act, CancellationToken ct)
        where TId : struct, ISubjectId
        where TPort : class, IBackendPort => guard.RunAsync(verb, target, fault, () => backends.CallAsync(target.Workspace, lacking, act), ct);

    private Task<Result<T>> RunAsync<TId, TPort, T>(
        Verb verb, Target<TId> target, Failure? fault, Failure lacking, Func<TPort, Task<Result<T>>> act, CancellationToken ct)
        where TId : struct, ISubjectId
        where TPort : class, IBackendPort => guard.RunAsync(verb, target, fault, () => backends.CallAsync(target.Workspace, lacking, act), ct);
}
