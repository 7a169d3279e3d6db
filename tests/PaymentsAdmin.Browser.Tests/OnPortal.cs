using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.State;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A portal, and a demo with a workspace on it beside its own books, which calls it twice a second and has next to nothing saved up.</summary>
public sealed class OnPortal : IAsyncLifetime
{
    private const string Workspace = "PaymentsAdmin__Workspaces__1__";

    public FakePortal Portal { get; private set; } = null!;

    public ServedApp App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Portal = await FakePortal.StartAsync(new FakePortalOptions { Burst = null });
        Portal.FillWithDemo(entities: 20, payments: 30, seed: 1);
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

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Portal.DisposeAsync();
    }

    /// <summary>Somebody who has the portal's workspace open.</summary>
    public async Task<Visitor> VisitAsync(Browser browser, string person = "Clara")
    {
        var visitor = await browser.VisitAsync(App);
        await visitor.SignInAsync(person);
        await SwitchAsync(visitor, "portal", "Sales portal");
        return visitor;
    }

    /// <summary>Opens another workspace by the header.</summary>
    public static async Task SwitchAsync(Visitor visitor, string key, string name)
    {
        await visitor.Page.ClickAsync("[popovertarget=workspaces]");
        await visitor.Page.ClickAsync($"#workspaces button[value={key}]");
        await Expect(visitor.Page.Locator("[popovertarget=workspaces]")).ToContainTextAsync(name);
        await visitor.ReadyAsync();
    }

    /// <summary>A deal of a customer, with 10 of A at 25.00 and 2 of B at 100.00 EUR, which nobody has looked at yet.</summary>
    public MadeItem Deal(string title)
    {
        var deal = Portal.Hand.Deal(title, [new RowOf("A", 25, 10), new RowOf("B", 100, 2)], [new ShipmentOf("Courier", 4.90m)]);
        lock (Portal.World.Books.Gate)
        {
            Portal.World.Books.Item(deal.Type, deal.Id)!.CompanyId = Portal.World.Books.Items(TypeCodes.Company).All.First().Id;
        }

        return deal;
    }

    /// <summary>A payment of so many of A.</summary>
    public long Payment(MadeItem deal, int quantity)
    {
        var payment = Portal.Hand.AddPayment(deal);
        Portal.Hand.AddLine(payment, deal.Rows[0], quantity);
        return payment;
    }

    /// <summary>Opens the payment of a deal that is over an amount.</summary>
    public static async Task OpenAsync(Visitor visitor, MadeItem deal, string amount)
    {
        await visitor.GoAsync($"/entities/{deal.Type}/{deal.Id}");
        await visitor.Page.Locator("[aria-labelledby=payments-title] tbody tr", new() { HasTextString = amount }).GetByRole(AriaRole.Link).First.ClickAsync();
        await visitor.AtAsync("**/payments/*");
        await Expect(visitor.Heading).ToContainTextAsync(amount);
    }

    /// <summary>Marks what is open as paid today and goes on once it is held back.</summary>
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

    /// <summary>How often a method was called, whether or not it came to anything.</summary>
    public int Calls(string method) => Portal.Journal.Calls.Count(call => call.Method == method);

    /// <summary>Which of those payments a method changed, in the order in which it did.</summary>
    public IReadOnlyList<long> Changed(string method, params IReadOnlyList<long> payments) =>
        [.. Portal.Journal.Applied.Where(write => write.Method == method).Select(write => (long)write.Parameters["id"]!).Where(payments.Contains)];
}
