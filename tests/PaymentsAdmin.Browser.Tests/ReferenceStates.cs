using static PaymentsAdmin.Browser.Tests.PageStates;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The pages of reference data and rates.</summary>
internal static class ReferenceStates
{
    private const string Index = "/admin/reference";
    private const string List = "/admin/reference/{Kind}";
    private const string Add = "/admin/reference/{Kind}/add";
    private const string One = "/admin/reference/{Kind}/{Id:int}";
    private const string Paste = "/admin/reference/{Kind}/paste";
    private const string Rates = "/admin/rates";
    private const string AddRate = "/admin/rates/add";
    private const string PasteRates = "/admin/rates/paste";
    private const string Accounts = $"{Index}/accounts";
    private const string AddAccount = $"{Accounts}/add";
    private const string Account = $"{Accounts}/{{Id:long}}";
    private const string FindAccount = $"{Accounts}/find";
    private const string Invoices = $"{Index}/invoices";
    private const string AddInvoice = $"{Invoices}/add";
    private const string Invoice = $"{Invoices}/{{Id:long}}";
    private const string Bills = $"{Index}/bills";
    private const string Bill = $"{Bills}/{{Id:long}}";
    private const string AddBill = $"{Bills}/add";
    private const string Wallets = $"{Index}/wallets";
    private const string AddWallet = $"{Wallets}/add";
    private const string Wallet = $"{Wallets}/{{Id:long}}";
    private const string Mixed = "name;code;active\nCounter;DESK;\nNew;NEW;yes\n;BAD;perhaps";

    public static IReadOnlyList<PageState> All { get; } =
        [
            Live("reference data", Index, "Adam", Index, "li.card"),
            Live("kind of reference data", List, "Adam", $"{Index}/payment-type?show=all", "tbody tr"),
            Live("kind of a viewer", List, "Vera", $"{Index}/method", "tbody tr"),
            Live("kind in which nothing is found", List, "Adam", $"{Index}/category?q=nothing", ".empty"),
            Live("no such kind", List, "Adam", $"{Index}/colour", "[role=alert]"),
            Live("new category refused", Add, "Adam", $"{Index}/category/add", "#kind-name", PressAsync("Add entry", "#kind-name-fault")),
            Live("new category of a clerk", Add, "Clara", $"{Index}/category/add", "[role=alert]") with { Expected = "403" },
            Live("payment type that is changed", One, "Adam", $"{Index}/payment-type/1", "#kind-name"),
            Live("method that payments use", One, "Adam", $"{Index}/method/1", ".uses"),
            Live("payment type of a viewer", One, "Vera", $"{Index}/payment-type/1", "dl"),
            Live("rows to paste", Paste, "Adam", $"{Index}/payment-type/paste", "#pasted"),
            Live("rows that were pasted", Paste, "Adam", $"{Index}/category/paste", "#pasted", CheckAsync(Mixed, "tbody .bad")),
            Live("rows that cannot be read", Paste, "Adam", $"{Index}/category/paste", "#pasted", CheckAsync("colour\nred", "#pasted-fault")),
            Live("rates", Rates, "Adam", Rates, "#rates-title"),
            Live("rates of a viewer", Rates, "Vera", $"{Rates}?currency=USD", "#rates-title"),
            Live("new rate refused", AddRate, "Adam", AddRate, "#rate-value", PressAsync("Add rate", "#rate-value-fault")),
            Live(
                "rates that were pasted",
                PasteRates,
                "Adam",
                PasteRates,
                "#pasted",
                CheckAsync("currency;from;rate\nSEK;2026-11-01;0,0895\nEUR;2026-11-01;1", "tbody .bad")
            ),
            Live("accounts", Accounts, "Clara", Accounts, "tbody tr"),
            Live("accounts in which nothing is found", Accounts, "Vera", $"{Accounts}?q=nothing", ".empty"),
            Live("new account refused", AddAccount, "Clara", AddAccount, "#customer", PressAsync("Add account", "#customer-fault")),
            Live("new account of a viewer", AddAccount, "Vera", AddAccount, "[role=alert]") with { Expected = "403" },
            Live("one account", Account, "Adam", $"{Accounts}/1", "#account-name"),
            Live("one account of a viewer", Account, "Vera", $"{Accounts}/1", ".facts"),
            Live(
                "account with a preference that is added", Account, "Adam", books => $"{Accounts}/{books.Ledger.Value}", "#cards tbody tr",
                PressAsync("Add a preference", "#preference-kind"), PressAsync("Change Mandate", "#preference-active")
            ),
            Live(
                "account with a card that is changed",
                Account,
                "Adam",
                books => $"{Accounts}/{books.Ledger.Value}",
                "#cards tbody tr",
                PressAsync("Change Visa 4242", "#card-active")
            ),
            Live(
                "account with a card refused", Account, "Adam", books => $"{Accounts}/{books.Ledger.Value}", "#cards tbody tr",
                PressAsync("Add a card", "#card-brand"), PressAsync("Add card", "#card-reference-fault")
            ),
            Live(
                "account with a subscription that ends",
                Account,
                "Adam",
                books => $"{Accounts}/{books.Ledger.Value}",
                "#cards tbody tr",
                PressAsync("Change Care plan", "#subscription-until")
            ),
            Live("account with means of a viewer", Account, "Vera", books => $"{Accounts}/{books.Ledger.Value}", "#cards tbody tr"),
            Live("account to find on own books", FindAccount, "Clara", FindAccount, "main .why"),
            Live("invoices", Invoices, "Adam", Invoices, "tbody tr"),
            Live("invoices in which nothing is found", Invoices, "Vera", $"{Invoices}?q=nothing", ".empty"),
            Live("new invoice refused", AddInvoice, "Adam", AddInvoice, "#books-account", PressAsync("Add invoice", "#books-account-fault")),
            Live("new invoice of a clerk", AddInvoice, "Clara", AddInvoice, "[role=alert]") with { Expected = "403" },
            Live("one invoice", Invoice, "Adam", $"{Invoices}/1", "#invoice-due"),
            Live("one invoice of a viewer", Invoice, "Vera", $"{Invoices}/1", ".facts"),
            Live("bills", Bills, "Adam", Bills, "tbody tr, .empty"),
            Live("one bill", Bill, "Clara", books => $"{Bills}/{books.Bill.Value}", ".card .buttons a"),
            Live("one bill of a viewer", Bill, "Vera", books => $"{Bills}/{books.Bill.Value}", ".facts"),
            Live("no such bill", Bill, "Vera", $"{Bills}/999999", "[role=alert]"),
            Live("new posting that settles a bill", "/postings/new", "Clara", books => $"/postings/new?bill={books.Bill.Value}", ".pays .open"),
            Live("new bill refused", AddBill, "Adam", AddBill, "#bill-number", PressAsync("Add bill", "#books-account-fault")),
            Live("new bill of a viewer", AddBill, "Vera", AddBill, "[role=alert]") with { Expected = "403" },
            Live("wallets", Wallets, "Adam", Wallets, "tbody tr, .empty"),
            Live("new wallet refused", AddWallet, "Adam", AddWallet, "#wallet-funds", PressAsync("Add wallet", "#books-account-fault")),
            Live("new wallet of a viewer", AddWallet, "Vera", AddWallet, "[role=alert]") with { Expected = "403" },
            Live("one wallet", Wallet, "Adam", $"{Wallets}/1", ".facts"),
            Live("one wallet of a viewer", Wallet, "Vera", $"{Wallets}/1", ".facts"),
        ];

    private static Func<IPage, Task> CheckAsync(string text, string shows) =>
        async page =>
        {
            await page.FillAsync("#pasted", text);
            await PressAsync("Check the rows", shows)(page);
        };
}
