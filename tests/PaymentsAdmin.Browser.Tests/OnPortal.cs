using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.State;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A portal, and a demo with a workspace on it next to its own books. It calls the portal twice a second, with almost no burst.</summary>
public sealed class OnPortal : IAsyncLifetime
{
    private const string Workspace = "PaymentsAdmin__Workspaces__1__";

    private int _deals;

    public FakePortal Portal { get; private set; } = null!;

    public ServedApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await FakePortal.StartAsync(new FakePortalOptions { Burst = null });
        Portal.FillWithDemo(entities: 40, payments: 30, seed: 1);
        App = await ServedApp.StartAsync(
            settings: new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["PaymentsAdmin__Portals__AllowLoopback"] = "true",
                ["PaymentsAdmin__Workspaces__0__Key"] = "main",
                ["PaymentsAdmin__Workspaces__0__Name"] = "Main",
                [$"{Workspace}Key"] = "portal",
                [$"{Workspace}Name"] = "Sales portal",
                [$"{Workspace}Backend"] = "Bitrix24",
                [$"{Workspace}Url"] = Portal.Webhook.AbsoluteUri,
                [$"{Workspace}Burst"] = "2",
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Portal.DisposeAsync();
    }

    /// <summary>The number of payments in the portal.</summary>
    public int Payments
    {
        get
        {
            lock (Portal.World.Books.Gate)
            {
                return Portal.World.Books.Payments.All.Count();
            }
        }
    }

    /// <summary>A signed-in person with the workspace of the portal open.</summary>
    public async Task<Visitor> VisitAsync(Browser browser, string person = "Clara")
    {
        var visitor = await browser.VisitAsync(App);
        await visitor.SignInAsync(person);
        await SwitchAsync(visitor, "portal", "Sales portal");
        return visitor;
    }

    /// <summary>Switches to another workspace in the header.</summary>
    public static async Task SwitchAsync(Visitor visitor, string key, string name)
    {
        await visitor.Page.ClickAsync("[popovertarget=workspaces]");
        await visitor.Page.ClickAsync($"#workspaces button[value={key}]");
        await Expect(visitor.Page.Locator("[popovertarget=workspaces]")).ToContainTextAsync(name);
        await visitor.ReadyAsync();
    }

    /// <summary>A deal of a customer, with 10 of A at 25.00 and 2 of B at 100.00 EUR, which nobody has opened yet.</summary>
    public MadeItem Deal(string title)
    {
        var deal = Portal.Hand.Deal(title, [new RowOf("A", 25, 10), new RowOf("B", 100, 2)], [new ShipmentOf("Courier", 4.90m)]);
        lock (Portal.World.Books.Gate)
        {
            Portal.World.Books.Item(deal.Type, deal.Id)!.CompanyId = NextCompany();
        }

        return deal;
    }

    // Each deal is of another company, since similar payments of one customer are taken for duplicates.
    private long NextCompany()
    {
        var companies = Portal.World.Books.Items(TypeCodes.Company).All.ToList();
        return companies[_deals++ % companies.Count].Id;
    }

    /// <summary>A payment with a quantity of A.</summary>
    public long Payment(MadeItem deal, int quantity)
    {
        var payment = Portal.Hand.AddPayment(deal);
        Portal.Hand.AddLine(payment, deal.Rows[0], quantity);
        return payment;
    }

    /// <summary>Opens the payment of a deal that has this amount.</summary>
    public static async Task OpenAsync(Visitor visitor, MadeItem deal, string amount)
    {
        await visitor.GoAsync($"/entities/{deal.Type}/{deal.Id}");
        await visitor.Page.Locator("[aria-labelledby=payments-title] tbody tr", new() { HasTextString = amount }).GetByRole(AriaRole.Link).First.ClickAsync();
        await visitor.AtAsync("**/payments/*");
        await Expect(visitor.Heading).ToContainTextAsync(amount);
    }

    /// <summary>Marks the open payment paid today, and returns while the mark can still be undone.</summary>
    public static async Task MarkAsync(Visitor visitor, string? reference = null)
    {
        await visitor.Page.Keyboard.PressAsync("m");
        await Expect(visitor.Page.Locator("#paid-on")).ToBeFocusedAsync();
        if (reference is not null)
        {
            await visitor.Page.FillAsync("#reference", reference);
        }

        await visitor.Page.PressAsync("#reference", "Control+Enter");
        await Expect(visitor.Page.Locator(".undo")).ToContainTextAsync("will be marked paid");
    }

    /// <summary>The number of calls of a method, successful or not.</summary>
    public int Calls(string method) => Portal.Journal.Calls.Count(call => call.Method == method);

    /// <summary>The given payments that a method changed, in the order of the changes.</summary>
    public IReadOnlyList<long> Changed(string method, params IReadOnlyList<long> payments) =>
        [.. Portal.Journal.Applied.Where(write => write.Method == method).Select(write => (long)write.Parameters["id"]!).Where(payments.Contains)];
}
