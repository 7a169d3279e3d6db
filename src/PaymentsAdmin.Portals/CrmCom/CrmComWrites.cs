using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Looking;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;
using PaymentsAdmin.Portals.CrmCom.Wire;
using PaymentsAdmin.Portals.CrmCom.Writing;

namespace PaymentsAdmin.Portals.CrmCom;

/// <summary>Sends writes to a host, each once.</summary>
internal sealed class CrmComWrites(CrmComHost host, HostMapping mapping)
{
    public Task<PortalAnswer<PortalSent>> SendAsync(HostWrite write, Func<Task<bool>> leave, CancellationToken ct) =>
        write switch
        {
            HostWrite.Create create => CreateAsync(create.Draft, leave, ct),
            HostWrite.Update update => UpdateAsync(update, leave, ct),
            HostWrite.Post post => PostAsync(post, leave, ct),
            HostWrite.Reject reject => RejectAsync(reject, leave, ct),
            HostWrite.Cancel cancel => CancelAsync(cancel, leave, ct),
            _ => throw new ArgumentOutOfRangeException(nameof(write)),
        };

    private async Task<PortalAnswer<PortalSent>> CreateAsync(HostDraft draft, Func<Task<bool>> leave, CancellationToken ct)
    {
        var made = await host.CreateAsync(draft, leave, ct);
        return made.Ok ? new PortalSent(made.Value.Id)
            : HostCodes.Is(made.Fault.Code, HostCodes.CodeTaken) ? await FindAsync(draft, made.Fault, ct)
            : made.Fault;
    }

    // An earlier attempt may have made it, or somebody used the code for something else, which a person has to tell apart. Nobody else has a
    // code of ours.
    private async Task<PortalAnswer<PortalSent>> FindAsync(HostDraft draft, PortalFault taken, CancellationToken ct)
    {
        var isCallers = draft.HasCallersCode is true;
        var unproved = taken with { Kind = PortalFaultKind.Senseless, IsOfContent = true, CodeWasTaken = isCallers };
        var shown = await host.PaymentAsync(Identifier.BackOfficeCode(draft.BackOfficeCode), Urgency.Staff, ct);
        try
        {
            return shown.Ok && Wanted.Agrees(draft, shown.Value, mapping.Of(shown.Value, draft.Amount.Currency))
                ? new PortalSent(shown.Value.Id) { CodeWasTaken = isCallers }
                : unproved;
        }
        catch (NotKeptException)
        {
            return unproved;
        }
    }

    // What differs is told by a look right before.
    private async Task<PortalAnswer<PortalSent>> UpdateAsync(HostWrite.Update update, Func<Task<bool>> leave, CancellationToken ct)
    {
        var shown = await host.PaymentAsync(Identifier.Id(update.Payment.Value), Urgency.Staff, ct);
        return shown.Ok
            ? Told(await host.UpdateAsync(new HostChange(shown.Value, update.Wanted), leave, ct), PaymentMethods.Update.Name, HostState.Draft)
            : NotSent(shown.Fault);
    }

    // The look before it may have been unable to read the payment. Money moves only for what was approved, so what is posted is looked at once
    // more, right before.
    private async Task<PortalAnswer<PortalSent>> PostAsync(HostWrite.Post post, Func<Task<bool>> leave, CancellationToken ct)
    {
        var shown = await host.PaymentAsync(Identifier.Id(post.Payment.Value), Urgency.Staff, ct);
        if (!shown.Ok)
        {
            return NotSent(shown.Fault);
        }

        if (!IsApproved(post, shown.Value, null) && !await IsApprovedInItsCurrencyAsync(post, shown.Value, ct))
        {
            return new PortalFault(PortalFaultKind.ChangedMeanwhile, PaymentMethods.Post.Name);
        }

        var posted = await host.PostAsync(post.Payment, leave, ct);
        return Told(posted, PaymentMethods.Post.Name, HostState.Posted, HostState.PendingVerification);
    }

    private async Task<PortalAnswer<PortalSent>> RejectAsync(HostWrite.Reject reject, Func<Task<bool>> leave, CancellationToken ct) =>
        Told(await host.RejectAsync(reject.Payment, reject.Reason, leave, ct), PaymentMethods.Reject.Name, HostState.Rejected);

    // One that waits for a gateway has neither number nor date yet.
    private async Task<PortalAnswer<PortalSent>> CancelAsync(HostWrite.Cancel cancel, Func<Task<bool>> leave, CancellationToken ct)
    {
        var made = await host.CancelAsync(cancel.Payment, cancel.Type, cancel.Notes, leave, ct, cancel.Code);
        return made.Ok ? new PortalSent(made.Value.Id) { Reversal = HostMapping.Of(made.Value) } : made.Fault;
    }

    // A payment that names no currency is in that of its account, which may name it.
    private async Task<bool> IsApprovedInItsCurrencyAsync(HostWrite.Post post, FullPayment shown, CancellationToken ct) =>
        shown is { CurrencyRatePeriod: null, AccountsReceivable.Id: var account }
        && await host.AccountAsync(Identifier.Id(account.Value), Urgency.Staff, ct) is { Ok: true, Value.Currency.Code: { } code }
        && Currency.Find(code) is { } currency
        && IsApproved(post, shown, currency);

    private bool IsApproved(HostWrite.Post post, FullPayment shown, Currency? ofAccount)
    {
        try
        {
            return HostVerifier.IsApproved(post, mapping.Of(shown, ofAccount));
        }
        catch (NotKeptException)
        {
            return false;
        }
    }

    // A success that shows another state proves nothing.
    private static PortalAnswer<PortalSent> Told(PortalAnswer<ShortPayment> answer, string method, params ReadOnlySpan<HostState> expected) =>
        !answer.Ok ? answer.Fault
        : expected.Contains(answer.Value.LifeCycleState) ? new PortalSent(null)
        : new PortalFault(PortalFaultKind.Senseless, method) { Text = $"The answer shows {answer.Value.LifeCycleState}.", IsOfContent = true };

    // Only the look before it failed, so whatever became of that proves that nothing was done.
    private static PortalFault NotSent(PortalFault fault) =>
        fault.IsLimit ? fault with { Kind = PortalFaultKind.Limited }
        : fault.Kind is PortalFaultKind.NoAnswer or PortalFaultKind.Senseless || fault.IsElsewhere
            ? fault with { Kind = PortalFaultKind.Unreachable, IsOfContent = false, IsElsewhere = false }
        : fault;
}
