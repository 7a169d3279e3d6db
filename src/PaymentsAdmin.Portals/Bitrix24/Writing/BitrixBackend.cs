using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Portals.Bitrix24.Writing;

/// <summary>The backend whose data lives in a portal. Due dates, payer texts and postings are only ours.</summary>
public sealed class BitrixBackend(
    RecordedWrites writes,
    IMirrorIds ids,
    PortalEntityReader looks,
    FreshLooks freshLooks,
    IEntityReadModel entities,
    IPayers payers,
    PortalTiming timing,
    TimeProvider time
) : IPortalBackend, INewPayments, IPaymentMethods, IPaidMarks, IPaymentDeletion
{
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
            .Add(ours.Find<IPaymentTerms>()!)
            .Add<IPaymentStarts>(new BitrixStarts(this, lines))
            .Add<IPostingDrafts>(new BitrixPostingDrafts(ours.Find<IPostingDrafts>()!))
            .Add(ours.Find<IPostingWorkflow>()!)
            .Add<ILiveEntities>(looks)
            .Add<IFreshLooks>(freshLooks);
    }

    public Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, Actor actor, CancellationToken ct) => AddAsync(workspace, entity, null, actor, ct);

    /// <summary>The same, requested by a form that may be submitted more than once.</summary>
    public async Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, FormKey? form, Actor actor, CancellationToken ct)
    {
        if (await entities.FindAsync(workspace.Id, entity, ct) is not { } header)
        {
            return EntityFailures.NotFound;
        }

        if (!workspace.EntityTypes.Contains(header.Ref.Kind))
        {
            return PaymentFailures.KindHoldsNoPayments;
        }

        var plan = new OperationPlan(entity, null, PaymentVerbs.Add, new BitrixWrite.AddPayment(header.Ref)) { Form = form };
        var done = await writes.RunAsync(workspace, plan, actor, ct);
        return !done.Ok ? done.Failure
            : done.Value.Payment is { } made ? made
            : PortalFailures.DoneUnseen;
    }

    public async Task<Result> SetMethodAsync(Target<PaymentId> target, MethodId method, CancellationToken ct) =>
        await ids.MethodAsync(target.Workspace.Id, method, ct) is { } portal
            ? await writes.RunAsync(target, PaymentVerbs.Method, PaymentRules.ChangeContent, p => new BitrixWrite.SetMethod(p.PortalId, portal), ct)
            : PaymentFailures.MethodNotFound;

    public async Task<Result> PayAsync(Target<PaymentId> target, PayInput input, CancellationToken ct)
    {
        if ((await AskIfNothingToDoAsync(target, paid: true, ct) ?? await CheckAsync(target, input, ct)) is { } no)
        {
            return no;
        }

        if (input.Method is { } method)
        {
            // With an idempotency key, only the paid mark is recorded as the call's change. A repeat between the two steps finds the method
            // already set.
            var set = await KeyedStep.OutsideAsync(() => SetMethodAsync(target, method, ct));
            if (!set.Ok)
            {
                return set.Failure;
            }
        }

        // An existing mark keeps its date. Setting the method advanced the revision, so the caller's no longer matches.
        var found = await writes.FindAsync(input.Method is null ? target : target with { Seen = null }, PaymentRules.Pay, ct);
        if (!found.Ok)
        {
            return found.Failure;
        }

        var (known, detail) = found.Value;
        if (detail.Paid is not null)
        {
            return Result.Done;
        }

        // A page shows that the mark is being sent; an API client gets the outcome.
        var byPage = target.Actor.Door is Door.Page;
        if (await writes.OpenMarkAsync(target.Workspace, target.Id, ct) is { } open)
        {
            return byPage ? Result.Done : await writes.WaitAsync(target.Workspace, open, ct);
        }

        var plan = new OperationPlan(known.Entity, target.Id, PaymentVerbs.Pay, new BitrixWrite.Pay(known.PortalId))
        {
            Notes = new OperationNotes { Paid = input },
        };
        if (byPage && timing.UndoWindow > TimeSpan.Zero)
        {
            return await writes.PlanAsync(target.Workspace, plan with { Delay = timing.UndoWindow }, target.Actor, ct);
        }

        var done = await writes.RunAsync(target.Workspace, plan, target.Actor, ct);
        return done.Ok ? Result.Done : done.Failure;
    }

    public async Task<Result> UnpayAsync(Target<PaymentId> target, UnpayInput input, CancellationToken ct) =>
        await AskIfNothingToDoAsync(target, paid: false, ct) is { } no
            ? no
            : await TakeBackAsync(target, PaymentVerbs.Unpay, PaymentRules.Unpay, new OperationNotes { Reason = input.Reason.Trim() }, ct);

    public async Task<Result> UndoPayAsync(Target<PaymentId> target, CancellationToken ct)
    {
        if (await writes.OpenMarkAsync(target.Workspace, target.Id, ct) is { } planned)
        {
            return await writes.UndoAsync(target.Workspace, planned, target.Actor, ct);
        }

        var found = await writes.FindAsync(target, PaymentRules.Unpay, ct);
        if (!found.Ok || found.Value.Detail.Paid is not { } paid)
        {
            return found.Ok ? Result.Done : found.Failure;
        }

        return await TakeBackAsync(
            target, PaymentVerbs.PayUndo, (state, seen) => PaymentRules.UndoPay(state, paid.At, paid.ByUserId, target.Actor, seen, time.GetUtcNow()), null, ct);
    }

    public async Task<Result> DeleteAsync(Target<PaymentId> target, CancellationToken ct) =>
        await writes.RunAsync(target, PaymentVerbs.Delete, PaymentRules.Delete, p => new BitrixWrite.DeletePayment(p.PortalId), ct);

    // Our copy may be old, so that only the portal can say that there is nothing to do. The caller who sees a newer state is told.
    private async Task<Failure?> AskIfNothingToDoAsync(Target<PaymentId> target, bool paid, CancellationToken ct)
    {
        var found = await writes.FindAsync(target, (_, _) => null, ct);
        return found.Ok
            && found.Value.Detail.Paid is not null == paid
            && await writes.OpenMarkAsync(target.Workspace, target.Id, ct) is null
            && await looks.SeeAsync(target.Workspace, found.Value.Known.Ref, Urgency.Staff, ct) is { } fault
                ? PortalOutcome.Of(fault)
                : null;
    }

    // The same checks as for local books: a valid amount, and a second person if the policy requires one.
    private async Task<Failure?> CheckAsync(Target<PaymentId> target, PayInput input, CancellationToken ct)
    {
        var found = await writes.FindAsync(target, (_, _) => null, ct);
        if (!found.Ok || found.Value.Detail.Paid is not null)
        {
            return found.Failure;
        }

        var state = found.Value.Detail.State;
        if (input.Received is { } amount && (Money.Exact(amount, state.Amount.Currency) is not { } received || PaymentRules.Total(received) is not null))
        {
            return PaymentFailures.ReceivedDoesNotFit(state.Amount.Currency);
        }

        return (await payers.FindAsync(target.Workspace.Id, target.Id, ct))?.WhyNot(target.Actor);
    }

    private async Task<Result> TakeBackAsync(
        Target<PaymentId> target, Verb verb, Func<PaymentState, Revision?, Failure?> rule, OperationNotes? notes, CancellationToken ct)
    {
        var found = await writes.FindAsync(target, rule, ct);
        return !found.Ok ? found.Failure
            : found.Value.Detail.Paid is null ? Result.Done
            : await writes.RunAsync(target, verb, rule, p => new BitrixWrite.Unpay(p.PortalId), ct, notes);
    }
}
