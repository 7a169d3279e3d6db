using System.Globalization;
using PaymentsAdmin.Core.Reference;

namespace PaymentsAdmin.Web.Shared;

/// <summary>The addresses of accounts, invoices, bills and wallets.</summary>
public static class ReceivableUrls
{
    public const string Accounts = $"{AppUrls.Reference}/accounts";

    /// <summary>The form for a new account.</summary>
    public const string AddAccount = $"{Accounts}/add";

    /// <summary>The form that looks for an account on the workspace's portal.</summary>
    public const string FindAccount = $"{Accounts}/find";

    /// <summary>The same with a number that was searched for.</summary>
    public static string FindAccountOf(string number) => QueryText.Of(FindAccount, ("number", number));

    public const string Invoices = $"{AppUrls.Reference}/invoices";

    /// <summary>The form for a new invoice.</summary>
    public const string AddInvoice = $"{Invoices}/add";

    public const string Bills = $"{AppUrls.Reference}/bills";

    /// <summary>The form for a new bill.</summary>
    public const string AddBill = $"{Bills}/add";

    public const string Wallets = $"{AppUrls.Reference}/wallets";

    /// <summary>The form for a new wallet.</summary>
    public const string AddWallet = $"{Wallets}/add";

    public static string Account(AccountId id) => string.Create(CultureInfo.InvariantCulture, $"{Accounts}/{id.Value}");

    /// <summary>The cards of the customer of an account.</summary>
    public static string Cards(AccountId id) => $"{Account(id)}#cards";

    public static string Invoice(InvoiceId id) => string.Create(CultureInfo.InvariantCulture, $"{Invoices}/{id.Value}");

    /// <summary>The form for a new invoice of an account.</summary>
    public static string AddInvoiceOf(string account) => QueryText.Of(AddInvoice, ("account", account));

    public static string Bill(BillId id) => string.Create(CultureInfo.InvariantCulture, $"{Bills}/{id.Value}");

    /// <summary>The list of bills, filtered by a number.</summary>
    public static string FindBill(string number) => QueryText.Of(Bills, ("q", number));

    /// <summary>The form for a payment that settles a bill.</summary>
    public static string Settle(BillId id) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.NewPosting}?bill={id.Value}");

    public static string Wallet(WalletId id) => string.Create(CultureInfo.InvariantCulture, $"{Wallets}/{id.Value}");
}
