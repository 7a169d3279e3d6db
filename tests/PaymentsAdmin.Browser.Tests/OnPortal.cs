using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Strictness;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A portal, and a demo with a workspace on it. It calls the portal twice a second, with almost no burst.</summary>
public sealed class OnPortal() : OnWorkspace("portal", "Sales portal")
{
    private int _deals;

    public FakePortal Portal { get; private set; } = null!;

    protected override Journal Journal => Portal.Journal;

    protected override IReadOnlyList<string> Secrets => ["fakesecret"];

    protected override async Task<IReadOnlyDictionary<string, string>> BeginAsync()
    {
        Portal = await FakePortal.StartAsync(new FakePortalOptions { Burst = null });
        Portal.FillWithDemo(entities: 40, payments: 30, seed: 1);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Backend"] = "Bitrix24",
            ["Url"] = Portal.Webhook.AbsoluteUri,
            ["Burst"] = "2",
        };
    }

    protected override ValueTask EndAsync() => Portal.DisposeAsync();

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
