using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>The backend whose data lives in a portal. Due dates, payer texts and postings are only ours.</summary>
internal sealed class PortalBackend(
    BackendPorts ours,
    RecordedWrites writes,
    MirrorIds ids,
    PortalEntityReader looks,
    IEntityReadModel entities,
    IWriter writer,
    BusinessClock clock,
    PortalTiming timing,
    TimeProvider time
) : IPaymentWrites
{
    private readonly PayerCheck _payers = new(clock);

    public BackendPorts Ports => field ??= Offer();

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

        var plan = new OperationPlan(entity, null, PaymentVerbs.Add, new PortalWrite.AddPayment(header.Ref)) { Form = form };
        var done = await writes.RunAsync(workspace, plan, actor, ct);
        return done.Ok ? done.Value.Payment!.Value : done.Failure;
    }

    public async Task<Result> SetMethodAsync(Workspace workspace, PaymentId id, MethodId method, Revision? seen, Actor actor, CancellationToken ct) =>
        await ids.MethodAsync(workspace.Id, method, ct) is { } portal
            ? await writes.RunAsync(
                workspace, id, PaymentVerbs.Method, state => PaymentRules.ChangeContent(state, seen), p => new PortalWrite.SetMethod(p.PortalId, portal), actor, ct)
            : PaymentFailures.MethodNotFound;

    public async Task<Result> PayAsync(Workspace workspace, PaymentId id, PayInput input, Revision? seen, Actor actor, CancellationToken ct)
    {
        if (await CheckAsync(workspace, id, input, actor, ct) is { } no)
        {
            return no;
        }

        if (input.Method is { } method)
        {
            // For a call with an idempotency key, paying is the change. A repeat that comes between the two finds the method
            // already set.
            var set = await KeyedStep.OutsideAsync(() => SetMethodAsync(workspace, id, method, seen, actor, ct));
            if (!set.Ok)
            {
                return set.Failure;
            }
        }

        // An existing mark keeps its date.
        var rule = (PaymentState state) => PaymentRules.Pay(state, input.Method is null ? seen : null);
        var found = await writes.FindAsync(workspace, id, rule, ct);
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
        if (await writes.OpenMarkAsync(workspace, id, ct) is { } open)
        {
            return actor.Door is Door.Page ? Result.Done : await writes.WaitAsync(workspace, open, ct);
        }

        var plan = new OperationPlan(known.Entity, id, PaymentVerbs.Pay, new PortalWrite.Pay(known.PortalId)) { Notes = new OperationNotes { Paid = input } };
        if (actor.Door is Door.Page && timing.UndoWindow > TimeSpan.Zero)
        {
            return await writes.PlanAsync(workspace, plan with { Delay = timing.UndoWindow }, actor, ct);
        }

        var done = await writes.RunAsync(workspace, plan, actor, ct);
        return done.Ok ? Result.Done : done.Failure;
    }

    public async Task<Result> UnpayAsync(Workspace workspace, PaymentId id, UnpayInput input, Revision? seen, Actor actor, CancellationToken ct) =>
        await TakeBackAsync(workspace, id, PaymentVerbs.Unpay, state => PaymentRules.Unpay(state, seen), actor, new OperationNotes { Reason = input.Reason.Trim() }, ct);

    public async Task<Result> UndoPayAsync(Workspace workspace, PaymentId id, Revision? seen, Actor actor, CancellationToken ct)
    {
        if (await writes.OpenMarkAsync(workspace, id, ct) is { } planned)
        {
            return await writes.UndoAsync(workspace, planned, actor, ct);
        }

        var found = await writes.FindAsync(workspace, id, state => PaymentRules.Unpay(state, seen), ct);
        if (!found.Ok || found.Value.Detail.Paid is not { } paid)
        {
            return found.Ok ? Result.Done : found.Failure;
        }

        return await TakeBackAsync(
            workspace, id, PaymentVerbs.PayUndo, state => PaymentRules.UndoPay(state, paid.At, paid.ByUserId, actor, seen, time.GetUtcNow()), actor, null, ct);
    }

    public async Task<Result> DeleteAsync(Workspace workspace, PaymentId id, Revision? seen, Actor actor, CancellationToken ct) =>
        await writes.RunAsync(
            workspace, id, PaymentVerbs.Delete, state => PaymentRules.Delete(state, seen), p => new PortalWrite.DeletePayment(p.PortalId), actor, ct);

    // The same checks as for local books: a valid amount, and a second person if the policy requires one.
    private async Task<Failure?> CheckAsync(Workspace workspace, PaymentId id, PayInput input, Actor actor, CancellationToken ct)
    {
        var found = await writes.FindAsync(workspace, id, _ => null, ct);
        if (!found.Ok || found.Value.Detail.Paid is not null)
        {
            return found.Failure;
        }

        var state = found.Value.Detail.State;
        if (input.Received is { } amount && (Money.Exact(amount, state.Amount.Currency) is not { } received || PaymentRules.Total(received) is not null))
        {
            return PaymentFailures.ReceivedDoesNotFit(state.Amount.Currency);
        }

        // It changes nothing, so a call with an idempotency key must not record it as its change.
        return (await KeyedStep.OutsideAsync(() => writer.RunAsync<Result>(async session => await _payers.CheckAsync(session, workspace, state, actor) is { } alone ? alone : Result.Done, ct))).Failure;
    }

    private async Task<Result> TakeBackAsync(
        Workspace workspace,
        PaymentId id,
        Verb verb,
        Func<PaymentState, Failure?> rule,
        Actor actor,
        OperationNotes? notes,
        CancellationToken ct
    )
    {
        var found = await writes.FindAsync(workspace, id, rule, ct);
        return !found.Ok ? found.Failure
            : found.Value.Detail.Paid is null ? Result.Done
            : await writes.RunAsync(workspace, id, verb, rule, p => new PortalWrite.Unpay(p.PortalId), actor, ct, notes);
    }

    private BackendPorts Offer()
    {
        var lines = new PortalLines(writes, ids, entities, looks);
        return new BackendPorts(Can.EditLines | Can.EditDeliveries | Can.EditTerms | Can.KeepPaidDetails | Can.BookPayments | Can.Look)
            .Add<IPaymentWrites>(this)
            .Add<IPaymentLines>(lines)
            .Add<IPaymentDeliveries>(new PortalDeliveries(writes, ids))
            .Add(ours.Find<IPaymentTerms>()!)
            .Add<IPaymentStarts>(new PortalStarts(this, lines))
            .Add<IPostingDrafts>(new PortalPostingDrafts(ours.Find<IPostingDrafts>()!))
            .Add(ours.Find<IPostings>()!)
            .Add<ILiveEntities>(looks);
    }
}
