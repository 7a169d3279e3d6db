using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Portals.Bitrix24.Writing;

/// <summary>Paid marks in a portal: set directly or, for a legacy invoice, through a pay system.</summary>
internal sealed class BitrixPaying(RecordedWrites writes, IMirrorIds ids, PortalEntityReader looks, IPaySystems systems, IPayers payers, PortalTiming timing)
{
    /// <summary>Marks a payment paid, with another method if the input names one.</summary>
    public async Task<Result> MarkAsync(Target<PaymentId> target, PayInput input, IPaymentMethods methods, CancellationToken ct)
    {
        var found = await writes.FindAsync(target, Can.None, (_, _) => null, ct);
        if (!found.Ok)
        {
            return found.Failure;
        }

        if (found.Value.Known.Ref.Kind is EntityKinds.LegacyInvoice)
        {
            var system = await SystemAsync(target.Workspace, input.Method ?? found.Value.Detail.Method?.Id, ct);
            return system.Ok ? await PayAsync(target, input, payment => new BitrixWrite.PayInvoice(payment, system.Value, null), ct) : system.Failure;
        }

        if (await WhyNotAsync(target, input, ct) is { } no)
        {
            return no;
        }

        if (input.Method is { } method)
        {
            // With an idempotency key, only the paid mark is recorded as the call's change. A repeat between the two steps finds the method
            // already set.
            var set = await KeyedStep.OutsideAsync(() => methods.SetMethodAsync(target, method, ct));
            if (!set.Ok)
            {
                return set.Failure;
            }
        }

        // Setting the method advanced the revision, so the caller's no longer matches.
        return await RecordAsync(input.Method is null ? target : target with { Seen = null }, input, payment => new BitrixWrite.Pay(payment), ct);
    }

    /// <summary>Pays by a write of the portal's key of the payment, after the checks of every paid mark.</summary>
    public async Task<Result> PayAsync(Target<PaymentId> target, PayInput input, Func<PortalKey, BitrixWrite> write, CancellationToken ct) =>
        await WhyNotAsync(target, input, ct) is { } no ? no : await RecordAsync(target, input, write, ct);

    /// <summary>
    /// Our copy may be old, so that only the portal can say that there is nothing to do. The caller who sees a newer state is told.
    /// </summary>
    public async Task<Failure?> AskIfNothingToDoAsync(Target<PaymentId> target, bool paid, CancellationToken ct)
    {
        var found = await writes.FindAsync(target, Can.None, (_, _) => null, ct);
        return found.Ok
            && found.Value.Detail.Paid is not null == paid
            && await writes.OpenMarkAsync(target.Workspace, target.Id, ct) is null
            && await looks.SeeAsync(target.Workspace, found.Value.Known.Ref, Urgency.Staff, ct) is { } fault
                ? PortalOutcome.Of(fault)
                : null;
    }

    private async Task<Result> RecordAsync(Target<PaymentId> target, PayInput input, Func<PortalKey, BitrixWrite> write, CancellationToken ct)
    {
        // An existing mark keeps its date.
        var found = await writes.FindAsync(target, Can.None, PaymentRules.Pay, ct);
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

        var plan = new OperationPlan(known.Entity, target.Id, PaymentVerbs.Pay, write(known.PortalId)) { Notes = new OperationNotes { Paid = input } };
        if (byPage && timing.UndoWindow > TimeSpan.Zero)
        {
            return await writes.PlanAsync(target.Workspace, plan with { Delay = timing.UndoWindow }, target.Actor, ct);
        }

        var done = await writes.RunAsync(target.Workspace, plan, target.Actor, ct);
        return done.Ok ? Result.Done : done.Failure;
    }

    private async Task<Failure?> WhyNotAsync(Target<PaymentId> target, PayInput input, CancellationToken ct) =>
        await AskIfNothingToDoAsync(target, paid: true, ct) ?? await CheckAsync(target, input, ct);

    // The same checks as for local books: a valid amount, and a second person if the policy requires one.
    private async Task<Failure?> CheckAsync(Target<PaymentId> target, PayInput input, CancellationToken ct)
    {
        var found = await writes.FindAsync(target, Can.None, (_, _) => null, ct);
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

    // The portal's key of a pay system that pays legacy invoices.
    private async Task<Result<PortalKey>> SystemAsync(Workspace workspace, MethodId? id, CancellationToken ct)
    {
        var all = await systems.ListAsync(workspace.Id, ct);
        if (id is not { } asked)
        {
            return all.Any(one => one.InPortal && PaySystemRules.PayInvoice(one) is null) ? PaySystemFailures.NoneForInvoice : PaySystemFailures.NoneInPortal;
        }

        var system = all.FirstOrDefault(one => one.Id == asked);
        return PaySystemRules.PayInvoice(system) is { } no ? no
            : await ids.MethodAsync(workspace.Id, asked, ct) is { } key ? key
            : PaymentFailures.MethodNotFound;
    }
}
