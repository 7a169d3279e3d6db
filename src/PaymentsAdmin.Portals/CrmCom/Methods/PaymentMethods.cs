using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Portals.CrmCom.Methods;

/// <summary>
/// Payments of a host. Left out are <c>pay_invoice</c> and <c>pay_bill</c>, which post at once and so pass by our approvals, and
/// <c>get_latest</c>, since lists have all payments.
/// </summary>
internal static class PaymentMethods
{
    private static readonly HostJson Json = HostJson.Default;

    public static readonly HostMethod<FullPayment> Show = new("payments/show", HttpMethod.Get, Json.FullPayment);

    public static readonly HostMethod<HostRows<FullPayment>> List = new("payments/list", HttpMethod.Get, Json.HostRowsFullPayment);

    /// <summary>The same of the payments from a wallet.</summary>
    public static readonly HostMethod<HostRows<FullPayment>> ListOfWallet = List with { Since = Since.Wallets };

    public static readonly HostMethod<ShortPayment> Create = new("payments/create", HttpMethod.Post, Json.ShortPayment) { Writes = true };

    public static readonly HostMethod<ShortPayment> Update = new("payments/update", HttpMethod.Post, Json.ShortPayment) { Writes = true };

    public static readonly HostMethod<ShortPayment> Post = new("payments/post", HttpMethod.Post, Json.ShortPayment) { Writes = true };

    public static readonly HostMethod<ShortPayment> Reject = new("payments/reject", HttpMethod.Post, Json.ShortPayment) { Writes = true };

    public static readonly HostMethod<Cancellation> Cancel = new("payments/cancel", HttpMethod.Post, Json.Cancellation) { Writes = true };
}

/// <summary>What payments are for and how they can be made.</summary>
internal static class LookupMethods
{
    private static readonly HostJson Json = HostJson.Default;

    public static readonly HostMethod<HostRows<HostType>> Types = new("payments/configuration/types/list", HttpMethod.Get, Json.HostRowsHostType);

    public static readonly HostMethod<HostRows<AllowedMethod>> MethodsOfType =
        new("payments/configuration/payment_methods/list", HttpMethod.Get, Json.HostRowsAllowedMethod);

    public static readonly HostMethod<HostRows<HostType>> CancellationTypes =
        new("payment_cancellations/configuration/types/list", HttpMethod.Get, Json.HostRowsHostType);
}

/// <summary>Accounts and wallets.</summary>
internal static class AccountMethods
{
    private static readonly HostJson Json = HostJson.Default;

    public static readonly HostMethod<HostAccount> Show = new("accounts_receivable/show", HttpMethod.Get, Json.HostAccount);

    public static readonly HostMethod<HostRows<HostAccount>> List = new("accounts_receivable/list", HttpMethod.Get, Json.HostRowsHostAccount);

    /// <summary>The one of a wallet.</summary>
    public static readonly HostMethod<HostRows<HostAccount>> ListOfWallet = List with { Since = Since.Wallets };

    public static readonly HostMethod<WalletBalance> Wallet = new("wallets/get_balance", HttpMethod.Post, Json.WalletBalance) { Since = Since.WalletBalances };
}
