using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Calls;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;
using PaymentsAdmin.Portals.CrmCom.Wire;

namespace PaymentsAdmin.Portals.CrmCom;

/// <summary>A CRM.COM host, accessed through its REST methods.</summary>
internal sealed class CrmComHost(HostCaller caller)
{
    public const int PageSize = 100;

    /// <summary>A payment by one of its keys. An answer about another payment is none.</summary>
    public Task<PortalAnswer<FullPayment>> PaymentAsync(Identifier payment, Urgency urgency, CancellationToken ct) =>
        caller.ReadAsync(
            PaymentMethods.Show,
            _ => new Arguments().Add("payment_identifier", payment),
            found => IsAbout(payment, found) ? found : throw new JsonException("The answer is about another payment."),
            urgency,
            ct
        );

    /// <summary>A page of the payments of an account, or all of them where the host knows no pages.</summary>
    public Task<PortalAnswer<HostRows<FullPayment>>> PaymentsAsync(PortalKey account, int offset, Urgency urgency, CancellationToken ct) =>
        caller.ReadAsync(
            PaymentMethods.List,
            release => Page(release, offset).Add("accounts_receivable_identifier", Identifier.Id(account.Value)),
            found => found,
            urgency,
            ct
        );

    /// <summary>The same of the payments from a wallet.</summary>
    public Task<PortalAnswer<HostRows<FullPayment>>> PaymentsOfWalletAsync(Identifier wallet, int offset, Urgency urgency, CancellationToken ct) =>
        caller.ReadAsync(PaymentMethods.ListOfWallet, release => Page(release, offset).Add("wallet_identifier", wallet), found => found, urgency, ct);

    public Task<PortalAnswer<HostAccount>> AccountAsync(Identifier account, Urgency urgency, CancellationToken ct) =>
        caller.ReadAsync(
            AccountMethods.Show,
            _ => new Arguments().Add("accounts_receivable_identifier", account),
            found => IsAbout(account, found) ? found : throw new JsonException("The answer is about another account."),
            urgency,
            ct
        );

    /// <summary>A page of all accounts. Hosts need not answer it without a filter.</summary>
    public Task<PortalAnswer<HostRows<HostAccount>>> AccountsAsync(int offset, Urgency urgency, CancellationToken ct) =>
        caller.ReadAsync(AccountMethods.List, release => Page(release, offset), found => found, urgency, ct);

    /// <summary>The account of a wallet, unless a host ignores the filter.</summary>
    public Task<PortalAnswer<HostRows<HostAccount>>> AccountsOfWalletAsync(Identifier wallet, Urgency urgency, CancellationToken ct) =>
        caller.ReadAsync(AccountMethods.ListOfWallet, _ => new Arguments().Add("wallet_identifier", wallet), found => found, urgency, ct);

    /// <summary>One of all accounts, which shows whether they are listed. Only hosts with pages are asked, since others would list them all.</summary>
    public Task<PortalAnswer<HostRows<HostAccount>>> AnyAccountAsync(CancellationToken ct) =>
        caller.ReadAsync(AccountMethods.List, _ => new Arguments().Add("number_of_results", 1), found => found, Urgency.Staff, ct);

    /// <summary>What a wallet holds. An answer about another wallet is none.</summary>
    public Task<PortalAnswer<WalletBalance>> BalanceAsync(Identifier wallet, Urgency urgency, CancellationToken ct) =>
        caller.ReadAsync(
            AccountMethods.Wallet,
            _ => new Arguments().Add("wallet_identifier", wallet),
            found => IsAbout(wallet, found) ? found : throw new JsonException("The answer is about another wallet."),
            urgency,
            ct
        );

    public Task<PortalAnswer<HostRows<HostType>>> TypesAsync(Urgency urgency, CancellationToken ct) =>
        caller.ReadAsync(LookupMethods.Types, _ => new Arguments(), found => found, urgency, ct);

    public Task<PortalAnswer<HostRows<AllowedMethod>>> MethodsAsync(Identifier type, Urgency urgency, CancellationToken ct) =>
        caller.ReadAsync(LookupMethods.MethodsOfType, _ => new Arguments().Add("payment_type_identifier", type), found => found, urgency, ct);

    public Task<PortalAnswer<HostRows<HostType>>> CancellationTypesAsync(Urgency urgency, CancellationToken ct) =>
        caller.ReadAsync(LookupMethods.CancellationTypes, _ => new Arguments(), found => found, urgency, ct);

    /// <summary>Drafts a payment.</summary>
    public Task<PortalAnswer<ShortPayment>> CreateAsync(HostDraft draft, Func<Task<bool>>? leave, CancellationToken ct) =>
        caller.WriteAsync(PaymentMethods.Create with { Since = draft.KnownSince }, draft.For, made => made, leave, ct);

    /// <summary>Changes a draft. If a fresh look shows what is wanted, nothing is sent, and nobody is asked to let it leave.</summary>
    public async Task<PortalAnswer<ShortPayment>> UpdateAsync(HostChange change, Func<Task<bool>>? leave, CancellationToken ct) =>
        change.Shown.LifeCycleState != HostState.Draft
            ? new PortalFault(PortalFaultKind.Refused, PaymentMethods.Update.Name) { Code = HostCodes.WrongState, Text = "Only a draft can be changed." }
        : change.IsEmpty ? change.Shown.ToShort()
        : await caller.WriteAsync(PaymentMethods.Update with { Since = change.Wanted.KnownSince }, change.For, Same(change.Shown.Id), leave, ct);

    public Task<PortalAnswer<ShortPayment>> PostAsync(PortalKey payment, Func<Task<bool>>? leave, CancellationToken ct) =>
        caller.WriteAsync(PaymentMethods.Post, _ => Of(payment), Same(payment), leave, ct);

    public Task<PortalAnswer<ShortPayment>> RejectAsync(PortalKey payment, Identifier? reason, Func<Task<bool>>? leave, CancellationToken ct) =>
        caller.WriteAsync(PaymentMethods.Reject, _ => Of(payment).Add("rejection_reason_identifier", reason), Same(payment), leave, ct);

    /// <summary>Cancels a posted payment by a cancellation, which the host posts at once.</summary>
    public Task<PortalAnswer<Cancellation>> CancelAsync(
        PortalKey payment, Identifier type, string? notes, Func<Task<bool>>? leave, CancellationToken ct, string? code = null) =>
        caller.WriteAsync(
            PaymentMethods.Cancel,
            _ => Of(payment).Add("type_identifier", type).Add("notes", notes).Add("back_office_code", code),
            made => made.Id != payment ? made : throw new JsonException("The answer is about the payment itself."),
            leave,
            ct
        );

    private static Arguments Of(PortalKey payment) => new Arguments().Add("payment_identifier", Identifier.Id(payment.Value));

    private static Arguments Page(HostRelease release, int offset) =>
        release >= Since.Pages ? new Arguments().Add("number_of_results", PageSize).Add("offset", offset) : new();

    private static Func<ShortPayment, ShortPayment> Same(PortalKey payment) =>
        changed => changed.Id == payment ? changed : throw new JsonException("The answer is about another payment.");

    private static bool IsAbout(Identifier asked, HostAccount found)
    {
        var shown = asked.By switch
        {
            "id" => found.Id.Value,
            "number" => found.Number,
            _ => found.Name,
        };
        return string.Equals(shown, asked.Value.ToString(), StringComparison.Ordinal);
    }

    // The answer need not say which wallet it is about.
    private static bool IsAbout(Identifier asked, WalletBalance found) =>
        (asked.By is "id" ? found.Id?.Value : found.Number) is not { } shown || string.Equals(shown, asked.Text, StringComparison.Ordinal);

    private static bool IsAbout(Identifier asked, FullPayment found)
    {
        var shown = asked.By switch
        {
            "id" => found.Id.Value,
            "number" => found.Number,
            "reference_number" => found.ReferenceNumber,
            _ => found.BackOfficeCode,
        };
        return string.Equals(shown, asked.Value.ToString(), StringComparison.Ordinal);
    }
}
