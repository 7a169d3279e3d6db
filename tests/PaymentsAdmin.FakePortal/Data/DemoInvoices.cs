using PaymentsAdmin.Fakes.State;

namespace PaymentsAdmin.Fakes.Data;

/// <summary>
/// Generates legacy invoices from a seed, for the customers and deals that are there. It draws from a chance of its own, so that
/// other data is the same with and without them.
/// </summary>
public sealed class DemoInvoices(World world, int seed)
{
    private static readonly string[] Currencies = ["EUR", "EUR", "USD", "EUR", "CHF", "GBP"];

    private readonly Random _chance = new(seed);
    private readonly DateTimeOffset _now = world.Clock.Now.ToOffset(world.Options.Offset);

    /// <summary>Creates invoices: some for deals, some for companies or persons alone; some paid, some due, some overdue.</summary>
    public void Fill(int count)
    {
        lock (world.Books.Gate)
        {
            var systems = world.Books.PaySystems.All.Where(system => system is { Active: true, Registry: PaySystem.OfLegacyInvoices }).ToList();
            foreach (var at in Enumerable.Range(0, count))
            {
                Invoice(at, systems[at % systems.Count]);
            }
        }
    }

    private void Invoice(int at, PaySystem system)
    {
        // Every third one is still to become due; the others are overdue unless they are paid.
        var (ago, term) = at % 3 == 0 ? (_chance.Next(5, 40), 60) : (_chance.Next(20, 200), 14);
        var billed = _now.AddDays(-ago);
        var products = Enumerable.Range(0, 1 + _chance.Next(3)).Select(_ => Chosen(DemoData.Products)).ToList();
        var invoice = world.Books.AddLegacyInvoice(
            $"{products[0].Name}, order {2_000 + at}", Midnight(billed), billed, world.Books.Users.Find(1 + _chance.Next(2))!);
        (invoice.Currency, invoice.System) = (Currencies[at % Currencies.Length], system);
        invoice.DatePayBefore = at % 7 == 6 ? null : Midnight(billed.AddDays(term));
        Link(invoice, at);
        foreach (var (name, price) in products)
        {
            world.Books.AddLegacyRow(invoice, name, price, 1 + _chance.Next(12), taxRate: 19);
        }

        if (at % 5 < 2)
        {
            invoice.Pay(system, billed.AddHours(_chance.Next(1, 100)), by: 1);
            invoice.SetVoucher($"B-{4_100 + at}", Midnight(invoice.DatePaid!.Value));
        }
    }

    private void Link(LegacyInvoice invoice, int at)
    {
        var deals = Items(TypeCodes.Deal);
        if (at % 4 < 2 && deals.Count > 0)
        {
            var deal = Chosen(deals);
            (invoice.DealId, invoice.CompanyId, invoice.ContactId) = (deal.Id, deal.CompanyId, deal.ContactId);
        }
        else if (at % 4 == 2)
        {
            invoice.CompanyId = Any(Items(TypeCodes.Company));
        }
        else if (at % 8 == 3)
        {
            invoice.ContactId = Any(Items(TypeCodes.Contact));
        }
    }

    private List<CrmItem> Items(int type) => [.. world.Books.Items(type).All];

    private long? Any(List<CrmItem> items) => items.Count == 0 ? null : Chosen(items).Id;

    private T Chosen<T>(IReadOnlyList<T> choices) => choices[_chance.Next(choices.Count)];

    private static DateTimeOffset Midnight(DateTimeOffset moment) => new(moment.Date, moment.Offset);
}
