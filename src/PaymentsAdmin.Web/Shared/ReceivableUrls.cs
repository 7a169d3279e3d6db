using System.Globalization;
using PaymentsAdmin.Core.Reference;

namespace PaymentsAdmin.Web.Shared;

/// <summary>The addresses of accounts, invoices, bills and wallets.</summary>
public static class ReceivableUrls
{
    public const string Accounts = $"{AppUrls.Reference}/accounts";

    public const string AddAccount = $"{Accounts}/add";

    /// <summary>The form that looks for an account on the workspace's portal.</summary>
    public const string FindAccount = $"{Accounts}/find";

    public static string FindAccountOf(string number) => QueryText.Of(FindAccount, ("number", number));

    public const string Invoices = $"{AppUrls.Reference}/invoices";

    public const string AddInvoice = $"{Invoices}/add";

    public const string Bills = $"{AppUrls.Reference}/bills";

    public const string AddBill = $"{Bills}/add";

    public const string Wallets = $"{AppUrls.Reference}/wallets";

    public const string AddWallet = $"{Wallets}/add";

    public static string Account(AccountId id) => string.Create(CultureInfo.InvariantCulture, $"{Accounts}/{id.Value}");

    public static string Cards(AccountId id) => $"{Account(id)}#cards";

    public static string Invoice(InvoiceId id) => string.Create(CultureInfo.InvariantCulture, $"{Invoices}/{id.Value}");

    public static string AddInvoiceOf(string account) => QueryText.Of(AddInvoice, ("account", account));

    public static string Bill(BillId id) => string.Create(CultureInfo.InvariantCulture, $"{Bills}/{id.Value}");

    public static string FindBill(string number) => QueryText.Of(Bills, ("q", number));

    public static string Settle(BillId id) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.NewPosting}?bill={id.Value}");

    public static string Wallet(WalletId id) => string.Create(CultureInfo.InvariantCulture, $"{Wallets}/{id.Value}");
}
