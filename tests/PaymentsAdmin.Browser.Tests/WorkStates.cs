using System.Text;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Browser.Tests.PageStates;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The pages of payments, postings and entities: read, edited and refused.</summary>
internal static class WorkStates
{
    private const string Payment = "/payments/{Id:long}";
    private const string Entity = "/entities/{Kind:int}/{ExternalId}";
    private const string Posting = "/postings/new";
    private const string EditPosting = "/payments/{Id:long}/posting";
    private const string Timeline = ".timeline li";

    public static IReadOnlyList<PageState> All { get; } =
        [
            Live("payment", Payment, "Clara", books => Of(books.Draft), Timeline),
            Live("payment of a viewer", Payment, "Vera", books => Of(books.Draft), Timeline),
            Live("payment menu", Payment, "Clara", books => Of(books.Draft), Timeline, PressAsync("More", "#more")) with { Part = "#more" },
            Live("payment with a quantity refused", Payment, "Clara", books => Of(books.Draft), Timeline, RefuseQuantityAsync),
            Live(
                "payment with its forms open",
                Payment,
                "Clara",
                books => Of(books.Empty),
                Timeline,
                PressAsync("Add a line", "#add-row"),
                PressAsync("Move to…", ".moving"),
                PressAsync("Add a delivery", "#add-shipment"),
                PressAsync("Comment", "#comment"),
                PressAsync("More", "#more"),
                page => ChooseAsync(page, "Mark EUR 0.00 paid…", "#paid-on:focus"),
                KeysAsync("Control+Enter", "#confirm-fault")
            ),
            Live(
                "payment with products offered", Payment, "Clara", books => Of(books.Empty), Timeline, PressAsync("Add a line", "#add-row"),
                page => OfferAsync(page, "#add-row", "")
            ) with { Part = ".adding" },
            Live("payment that is submitted", Payment, "Clara", books => Of(books.Filed), ".head .lead"),
            Live("payment to approve", Payment, "Alan", books => Of(books.Filed), ".deciding"),
            Live("payment that is posted", Payment, "Clara", books => Of(books.Posted), ".head .reverse"),
            Live("payment that is a copy", Payment, "Clara", books => Of(books.Copied), ".copied"),
            Live("payment with files on their way", Payment, "Clara", books => Of(books.Linked), Timeline, SendAsync),
            Live(
                "payment about to lose a file", Payment, "Clara", books => Of(books.Linked), Timeline, PressAsync("Remove file bank advice.pdf", "#remove-file")
            ) with { Part = "#remove-file" },
            Live("payment that is paid", Payment, "Alan", books => Of(books.Paid), "form.unpay", PressAsync("Mark unpaid", "#reason-fault")),
            Live("payment with a link", Payment, "Clara", books => Of(books.Linked), Timeline, PressAsync("Show link and code", "#link-address")),
            Live(
                "payment whose link is revoked", Payment, "Clara", books => Of(books.Linked), Timeline, PressAsync("Revoke…", "#revoke-link")
            ) with { Part = "#revoke-link" },
            Live(
                "posted payment about to be reversed", Payment, "Clara", books => Of(books.Posted), Timeline, PressAsync("Reverse…", "#reverse-reason:focus")
            ) with { Part = "#reverse" },
            Live(
                "payment about to be discarded", Payment, "Clara", books => Of(books.OnAccount), Timeline, PressAsync("Discard…", "#discard")
            ) with { Part = "#discard" },
            Live(
                "payment that is deleted",
                Payment,
                "Clara",
                books => books.Deal,
                ".money",
                PressAsync("Create payment", ".standing"),
                PressAsync("More", "#more"),
                page => ChooseAsync(page, "Delete payment", "#deleted-title")
            ),
            Live("deal", Entity, "Clara", books => books.Deal, ".money"),
            Live("deal of a viewer", Entity, "Vera", books => books.Deal, ".money"),
            Live(
                "deal with its forms open",
                Entity,
                "Clara",
                books => books.Deal,
                ".money",
                PressAsync("Edit", "#title"),
                PressAsync("Add product", "#product"),
                PressAsync("Add shipment", "#shipment-name"),
                page => page.PressAsync("#product", "Control+Enter"),
                page => ShownAsync(page, "form.inside .fault")
            ),
            Live("new posting", Posting, "Clara", Posting, "#posting"),
            Live("new posting refused", Posting, "Clara", Posting, "#posting", FillPostingAsync, PressAsync("Save draft", "#bill-0-fault")),
            Live(
                "new posting out of a wallet", Posting, "Clara", Posting, "#posting", page => page.CheckAsync("[name=books-to][value=wallet]"),
                page => ShownAsync(page, "#posting-wallet")
            ),
            Live(
                "new posting with accounts offered", Posting, "Clara", Posting, "#posting", page => page.CheckAsync("[name=books-to][value=account]"),
                page => OfferAsync(page, "#books-account", "AR")
            ) with { Part = ".field:has(#books-account)" },
            Live(
                "new posting with wallets offered", Posting, "Clara", Posting, "#posting", page => page.CheckAsync("[name=books-to][value=wallet]"),
                page => OfferAsync(page, "#posting-wallet", "AR")
            ) with { Part = ".field:has(#posting-wallet)" },
            Live("posting edited", EditPosting, "Clara", books => Of(books.OnAccount) + "/posting", ".pays .over"),
            Live("posting that is none", EditPosting, "Clara", books => Of(books.Draft) + "/posting", "[role=alert]"),
            Live("new posting of a viewer", Posting, "Vera", Posting, ".why"),
            Live("new entity", "/entities/new", "Clara", "/entities/new", "#title"),
            Live("new entity refused", "/entities/new", "Clara", "/entities/new", "#title", PressAsync("Add entity", "#title-fault")),
            Live("new entity with customers offered", "/entities/new", "Clara", "/entities/new", "#title", page => OfferAsync(page, "#customer", "Acme")),
            Live("new entity of a viewer", "/entities/new", "Vera", "/entities/new", ".why"),
            Live("import", "/entities/import", "Clara", "/entities/import", "#import-file"),
            new("import of a file that is none", "/entities/import", "Clara", UploadNoTableAsync),
            new("import that was tried", "/entities/import", "Clara", TryImportAsync),
            .. PaidImportStates.All,
        ];

    // Raises the events of the upload script, so that nothing is attached.
    private static async Task SendAsync(IPage page)
    {
        await page.Locator("#attach").EvaluateAsync(
            """
            form => ["sending", "too-large", "broken"].forEach((state, key) => form.dispatchEvent(
              new CustomEvent("upload", { bubbles: true, detail: { key, name: `file ${key}.pdf`, state, percent: 60 } })))
            """
        );
        await ShownAsync(page, "[data-again]");
    }

    private static string Of(PaymentId payment) => $"/payments/{payment.Value}";

    private static async Task RefuseQuantityAsync(IPage page)
    {
        await page.Locator(".stepper input").First.FillAsync("999999");
        await page.Locator(".stepper input").First.PressAsync("Enter");
        await ShownAsync(page, ".beneath .fault");
    }

    private static async Task ChooseAsync(IPage page, string item, string shows)
    {
        await page.GetByRole(AriaRole.Menuitem, new() { Name = item, Exact = true }).ClickAsync();
        await ShownAsync(page, shows);
    }

    private static async Task OfferAsync(IPage page, string field, string text)
    {
        await ShownAsync(page, field);
        await page.FillAsync(field, text);
        await ShownAsync(page, $"{field}-offers li");
        await page.PressAsync(field, "ArrowDown");
        await ShownAsync(page, $"{field}-offers [aria-selected=true]");
    }

    private static async Task FillPostingAsync(IPage page)
    {
        await page.FillAsync("#books-account", "AR-00000001");
        await ShownAsync(page, ".pays .open");
        await page.SelectOptionAsync("#books-type", new SelectOptionValue { Label = "Payment" });
        await page.FillAsync("#posting-amount", "200");
        await PressAsync("Add a bill", "#bill-0-number")(page);
        await page.FillAsync("#bill-0-number", "no such bill");
        await ShownAsync(page, ".pays .over");
    }

    private static async Task UploadNoTableAsync(Visitor visitor, Books books)
    {
        await visitor.GoAsync("/entities/import");
        await visitor.Page.SetInputFilesAsync(
            "#import-file", new FilePayload { Name = "deals.csv", MimeType = "text/csv", Buffer = [(byte)'a', 0, (byte)'b'] });
        await PressAsync("Check the file", "#import-file-fault")(visitor.Page);
        await visitor.ReadyAsync();
    }

    private static async Task TryImportAsync(Visitor visitor, Books books)
    {
        await visitor.GoAsync("/entities/import");
        var text = "type,id,title,currency\r\ndeal,890001,Harbour,EUR\r\ndeal,890002,Quay,XXX\r\n";
        await visitor.Page.SetInputFilesAsync(
            "#import-file", new FilePayload { Name = "deals.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await PressAsync("Check the file", "#verdicts-title")(visitor.Page);
        await visitor.ReadyAsync();
        await ShownAsync(visitor.Page, "tbody tr");
    }
}
