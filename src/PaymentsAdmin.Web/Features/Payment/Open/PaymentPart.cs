using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment.Open;

public abstract class PaymentPart : Part
{
    [Parameter, EditorRequired]
    public required OpenPayment Open { get; set; }

    /// <summary>Called with the payment after this part's own change, before the rest of the page is read again.</summary>
    [Parameter]
    public Action<OpenPayment>? Ahead { get; set; }

    [Inject]
    protected PaymentService Payments { get; set; } = null!;

    [Inject]
    private Abilities Abilities { get; set; } = null!;

    protected bool Offers(Can can) => Abilities.Has(Open.Workspace, Payment.Entity.Kind, can);

    /// <summary>Why nothing but the paid mark of this payment can be changed; null if more can.</summary>
    protected Failure? OnlyPaid => Offers(Can.EditPayments) ? null : PaymentFailures.OnlyPaid;

    protected PaymentDetail Payment => Open.Payment;

    protected Target<PaymentId> At(Revision seen) => new(Open.Workspace, Payment.Id, seen, Open.Actor);

    /// <summary>Whether the last failure was a conflicting change by somebody else.</summary>
    protected static bool Clashed(CommandState command) =>
        string.Equals(command.Failure?.Code, PaymentFailures.ChangedMeanwhile.Code, StringComparison.Ordinal);

    /// <summary>Runs a command on the seen revision, and reads the payment again if it changed, conflicted or is gone.</summary>
    protected async Task<bool> DoAsync(CommandState command, Revision seen, Func<Revision, Task<Result>> act)
    {
        if (command.Busy)
        {
            return false;
        }

        var known = Open.Steps.After(seen);
        var done = await command.RunAsync(() => act(known));
        if (done || command.Failure?.Kind is FailureKind.Conflict or FailureKind.NotFound)
        {
            await Open.ReadAgainAsync(done ? known : null, Ahead);
        }

        return done;
    }

    /// <summary>Shows a failure that was found without running a command.</summary>
    protected static Task RefuseAsync(CommandState command, Failure failure) => command.RunAsync(() => Task.FromResult<Result>(failure));
}
