using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Portals.Bitrix24.Writing;

/// <summary>The backend whose data lives in a portal. Due dates, payer texts and postings are only ours.</summary>
public sealed class BitrixBackend(
    RecordedWrites writes,
    IMirrorIds ids,
    IPortalIds foreign,
    PortalEntityReader looks,
    FreshLooks freshLooks,
    IEntityReadModel entities,
    IPaymentReadModel reads,
    IPaySystems systems,
    IPortals portals,
    IPayers payers,
    PortalTiming timing,
    BusinessClock clock
) : IPortalBackend, INewPayments, IPaymentMethods, IPaidMarks, IPaymentDeletion
{
    private readonly BitrixPaying _paying = new(writes, ids, looks, systems, payers, timing);

    public BackendPorts Over(BackendPorts ours)
    {
        var lines = new BitrixLines(writes, ids, entities, looks);
        return new BackendPorts()
            .Add<INewPayments>(this)
            .Add<IPaymentMethods>(this)
            .Add<IPaidMarks>(this)
            .Add<IPaymentDeletion>(this)
            .Add<IPaymentLines>(lines)
            .Add<IPaymentDeliveries>(new BitrixDeliveries(writes, ids))
            .Add<IPaymentTerms>(new BitrixTerms(ours.Find<IPaymentTerms>()!, reads))
            .Add<IPortalPaySystems>(new BitrixPaySystems(_paying, writes, ids, foreign, systems, entities, looks, reads, portals, clock))
            .Add<IPaymentStarts>(new BitrixStarts(this, lines))
            .Add<IPostingDrafts>(new BitrixPostingDrafts(ours.Find<IPostingDrafts>()!))
            .Add(ours.Find<IPostingWorkflow>()!)
            .Add<ILiveEntities>(looks)
            .Add<IFreshLooks>(freshLooks);
    }

    public Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, Actor actor, CancellationToken ct) =>
        AddAsync(workspace, entity, null, actor, ct);

    /// <summary>The same, requested by a form that may be submitted more than once.</summary>
    public async Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, FormKey? form, Actor actor, CancellationToken ct)
    {
        if (await entities.FindAsync(workspace.Id, entity, ct) is not { } header)
        {
            return EntityFailures.NotFound;
        }

        if (!workspace.EntityTypes.Contains(header.Ref.Kind) || header.Ref.Kind is EntityKinds.LegacyInvoice)
        {
            return header.Ref.Kind is EntityKinds.LegacyInvoice ? PaymentFailures.OnlyPaid : PaymentFailures.KindHoldsNoPayments;
        }

        var plan = new OperationPlan(entity, null, PaymentVerbs.Add, new BitrixWrite.AddPayment(header.Ref)) { Form = form };
        var done = await writes.RunAsync(workspace, plan, actor, ct);
        return !done.Ok ? done.Failure
            : done.Value.Payment is { } made ? made
            : PortalFailures.DoneUnseen;
    }

    public async Task<Result> SetMethodAsync(Target<PaymentId> target, MethodId method, CancellationToken ct) =>
        await ids.MethodAsync(target.Workspace.Id, method, ct) is { } portal
            ? await writes.RunAsync(
                target,
                Can.EditPayments,
                PaymentVerbs.Method,
                PaymentRules.ChangeContent,
                p => new BitrixWrite.SetMethod(p.PortalId, portal),
                ct
            )
            : PaymentFailures.MethodNotFound;

    public Task<Result> PayAsync(Target<PaymentId> target, PayInput input, CancellationToken ct) => _paying.MarkAsync(target, input, this, ct);

    public async Task<Result> UnpayAsync(Target<PaymentId> target, UnpayInput input, CancellationToken ct) =>
        await _paying.AskIfNothingToDoAsync(target, paid: false, ct) is { } no
            ? no
            : await TakeBackAsync(target, PaymentVerbs.Unpay, PaymentRules.Unpay, new OperationNotes { Reason = input.Reason.Trim() }, ct);

    public async Task<Result> UndoPayAsync(Target<PaymentId> target, CancellationToken ct)
    {
        if (await writes.OpenMarkAsync(target.Workspace, target.Id, ct) is { } planned)
        {
            return await writes.UndoAsync(target.Workspace, planned, target.Actor, ct);
        }

        var found = await writes.FindAsync(target, Can.EditPayments, PaymentRules.Unpay, ct);
        if (!found.Ok || found.Value.Detail.Paid is not { } paid)
        {
            return found.Ok ? Result.Done : found.Failure;
        }

        return await TakeBackAsync(
            target, PaymentVerbs.PayUndo, (state, seen) => PaymentRules.UndoPay(state, paid.At, paid.ByUserId, target.Actor, seen, clock.Now), null, ct);
    }

    public async Task<Result> DeleteAsync(Target<PaymentId> target, CancellationToken ct) =>
        await writes.RunAsync(target, Can.EditPayments, PaymentVerbs.Delete, PaymentRules.Delete, p => new BitrixWrite.DeletePayment(p.PortalId), ct);

    private async Task<Result> TakeBackAsync(
        Target<PaymentId> target, Verb verb, Func<PaymentState, Revision?, Failure?> rule, OperationNotes? notes, CancellationToken ct)
    {
        var found = await writes.FindAsync(target, Can.EditPayments, rule, ct);
        return !found.Ok ? found.Failure
            : found.Value.Detail.Paid is null ? Result.Done
            : await writes.RunAsync(target, Can.EditPayments, verb, rule, p => new BitrixWrite.Unpay(p.PortalId), ct, notes);
    }
}
