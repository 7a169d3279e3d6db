using System.Globalization;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Receivables;

/// <summary>The addresses of what customers owe and have put by.</summary>
public static class ReceivableUrls
{
    /// <summary>All accounts.</summary>
    public const string Accounts = $"{AppUrls.Reference}/accounts";

    /// <summary>Where an account is added.</summary>
    public const string AddAccount = $"{Accounts}/add";

    /// <summary>All invoices.</summary>
    public const string Invoices = $"{AppUrls.Reference}/invoices";

    /// <summary>Where an invoice is added.</summary>
    public const string AddInvoice = $"{Invoices}/add";

    /// <summary>All bills.</summary>
    public const string Bills = $"{AppUrls.Reference}/bills";

    /// <summary>Where a bill is added.</summary>
    public const string AddBill = $"{Bills}/add";

    /// <summary>All wallets.</summary>
    public const string Wallets = $"{AppUrls.Reference}/wallets";

    /// <summary>Where a wallet is added.</summary>
    public const string AddWallet = $"{Wallets}/add";

    /// <summary>One account.</summary>
    public static string Account(AccountId id) => string.Create(CultureInfo.InvariantCulture, $"{Accounts}/{id.Value}");

    /// <summary>The cards of the customer of an account.</summary>
    public static string Cards(AccountId id) => $"{Account(id)}#cards";

    /// <summary>Accounts as they are shown.</summary>
    public static string AccountList(string? text, bool terminatedToo, long? after = null) =>
        List(Accounts, ("q", text), ("show", terminatedToo ? "all" : null), ("after", after?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>One invoice.</summary>
    public static string Invoice(InvoiceId id) => string.Create(CultureInfo.InvariantCulture, $"{Invoices}/{id.Value}");

    /// <summary>Where an invoice of an account is added.</summary>
    public static string AddInvoiceOf(string account) => List(AddInvoice, ("account", account));

    /// <summary>Invoices as they are shown.</summary>
    public static string InvoiceList(string? text, long? after = null) =>
        List(Invoices, ("q", text), ("after", after?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>One bill.</summary>
    public static string Bill(BillId id) => string.Create(CultureInfo.InvariantCulture, $"{Bills}/{id.Value}");

    /// <summary>Where a payment that settles a bill is made.</summary>
    public static string Settle(BillId id) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.NewPosting}?bill={id.Value}");

    /// <summary>Bills as they are shown.</summary>
    public static string BillList(string? text, long? after = null) =>
        List(Bills, ("q", text), ("after", after?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>One wallet.</summary>
    public static string Wallet(WalletId id) => string.Create(CultureInfo.InvariantCulture, $"{Wallets}/{id.Value}");

    /// <summary>Wallets as they are shown.</summary>
    public static string WalletList(string? text, bool inactiveToo, long? after = null) =>
        List(Wallets, ("q", text), ("show", inactiveToo ? "all" : null), ("after", after?.ToString(CultureInfo.InvariantCulture)));

    private static string List(string path, params (string Name, string? Value)[] parts)
    {
        var said = parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}").ToList();
        return said.Count == 0 ? path : $"{path}?{string.Join('&', said)}";
    }
}
