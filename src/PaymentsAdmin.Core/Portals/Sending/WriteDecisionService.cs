using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Sending;

/// <summary>Lets an Admin decide a write whose outcome the portal does not show.</summary>
public sealed class WriteDecisionService(
    IOperations operations, IPortals portals, OutcomeFinder outcomes, PortalWriteLocks turns, AccessGuard guard, TimeProvider time)
{
    /// <summary>It was done. For a new payment, the portal's key of that payment is needed.</summary>
    public Task<Result> WasDoneAsync(Workspace workspace, OperationId id, PortalKey? payment, string reason, Actor actor, CancellationToken ct) =>
        DecideAsync(workspace, id, OperationVerbs.DecideDone, reason, actor, operation => ConfirmAsync(workspace, operation, payment), ct);

    /// <summary>It was not done: it ends, and nothing is sent again.</summary>
    public Task<Result> WasNotDoneAsync(Workspace workspace, OperationId id, string reason, Actor actor, CancellationToken ct) =>
        DecideAsync(
            workspace, id, OperationVerbs.DecideNotDone, reason, actor,
            async operation => await operations.SettleAsync(
                operation,
                new Settlement(
                    OperationStep.Refuse,
                    new PortalFault(PortalFaultKind.DecidedNotDone, operation.Verb.Code) { Code = actor.Name, Text = reason.Trim() }
                ),
                CancellationToken.None
            ),
            ct
        );

    private Task<Result> DecideAsync(
        Workspace workspace, OperationId id, Verb verb, string reason, Actor actor, Func<Operation, Task<Result>> decide, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(verb, "operation", id.Value, workspace.Id),
            actor,
            async () =>
            {
                if (await operations.FindAsync(workspace.Id, id, ct) is not { } found)
                {
                    return OperationFailures.NotFound;
                }

                if (OperationRules.Decide(found.State) is { } over)
                {
                    return over;
                }

                if (OperationRules.Reason(reason) is { } no)
                {
                    return no;
                }

                using var turn = await turns.EnterAsync(found.Entity, ct);
                return await decide(found with { Decision = new OperationDecision(actor, reason.Trim()) });
            },
            ct
        );

    private async Task<Result> ConfirmAsync(Workspace workspace, Operation operation, PortalKey? payment)
    {
        if (!operation.MakesPayment)
        {
            payment = null;
        }
        else if (payment is null)
        {
            return OperationFailures.PaymentMissing;
        }

        var began = time.GetUtcNow();
        var seen = (await outcomes.SeeAsync(workspace, operation, Urgency.Staff)).Entity;
        if (!seen.Ok)
        {
            return PortalOutcome.Of(seen.Fault);
        }

        var why = payment is { } made ? await WhyNotAsync(workspace, operation, seen.Value, made) : WhyNot(workspace, operation, seen.Value);
        return why is null ? await outcomes.ConfirmAsync(workspace, operation, seen.Value, began, payment, Urgency.Staff) : why;
    }

    private Failure? WhyNot(Workspace workspace, Operation operation, PortalEntity seen) =>
        portals.VerifierOf(workspace).After(operation.Write, operation.Before, seen).Finding is WriteFinding.NotDone
            ? OperationFailures.PortalShowsUndone
            : null;

    private async Task<Failure?> WhyNotAsync(Workspace workspace, Operation operation, PortalEntity seen, PortalKey made)
    {
        if (operation.Before.Ids.Contains(made) || await operations.MadeByOtherAsync(operation, made, CancellationToken.None))
        {
            return OperationFailures.OtherPayment;
        }

        if (seen.Shows(made) || seen.AllPayments?.Any(payment => payment.Id == made) is true)
        {
            return null;
        }

        if (seen.ShowsAllPayments)
        {
            return OperationFailures.OtherPayment;
        }

        // The portal shows only a part of the payments. All payments of an order have its number.
        var found = await portals.For(workspace).PaymentAsync(made, Urgency.Staff, CancellationToken.None);
        return !found.Ok ? PortalOutcome.Of(found.Fault) with { Field = "Payment" }
            : seen.Payments.Any(payment => string.Equals(Order(payment), Order(found.Value), StringComparison.Ordinal)) ? null
            : OperationFailures.OtherPayment;
    }

    private static string Order(PortalPayment payment) => payment.AccountNumber.Split('/')[0];
}
