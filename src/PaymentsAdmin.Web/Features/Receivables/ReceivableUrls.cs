using System.Globalization;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Web.Features.Reference;
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

    /// <summary>The account list, filtered for one account in any state.</summary>
    public static string FindAccount(string number) => QueryText.Of(Accounts, ("q", number), ("show", ReferenceListQuery.All));

    /// <summary>One invoice.</summary>
    public static string Invoice(InvoiceId id) => string.Create(CultureInfo.InvariantCulture, $"{Invoices}/{id.Value}");

    /// <summary>Where an invoice of an account is added.</summary>
    public static string AddInvoiceOf(string account) => QueryText.Of(AddInvoice, ("account", account));

    /// <summary>One bill.</summary>
    public static string Bill(BillId id) => string.Create(CultureInfo.InvariantCulture, $"{Bills}/{id.Value}");

    /// <summary>The list of bills, searched for one.</summary>
    public static string FindBill(string number) => QueryText.Of(Bills, ("q", number));

    /// <summary>Where a payment that settles a bill is made.</summary>
    public static string Settle(BillId id) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.NewPosting}?bill={id.Value}");

    /// <summary>One wallet.</summary>
    public static string Wallet(WalletId id) => string.Create(CultureInfo.InvariantCulture, $"{Wallets}/{id.Value}");
}
