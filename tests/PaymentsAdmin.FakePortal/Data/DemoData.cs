using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Data;

/// <summary>Generates demo data from a seed: the same seed gives the same data, with dates counted back from now.</summary>
public sealed class DemoData(World world, int seed)
{
    private static readonly string[] Firms =
    [
        "Nordlicht GmbH", "Bäckerei Sommer", "Kranich & Söhne", "Atelier Blau", "Seehof KG", "Werkstatt Ost", "Praxis Dr. Amsel", "Gasthaus Linde",
        "Holzbau Fink", "Optik Weiss"
    ];
    private static readonly string[] First = ["Anna", "Jonas", "Mira", "Paul", "Lea", "Emil", "Nora", "Felix", "Ida", "Max"];
    private static readonly string[] Last = ["Becker", "Hoffmann", "Winter", "Krause", "Vogel", "Brandt", "Sommer", "Lorenz", "Busch", "Arndt"];

    private static readonly string[] Stages = ["NEW", "PREPARATION", "EXECUTING", "FINAL_INVOICE", "WON"];

    internal static IReadOnlyList<(string Name, decimal Price)> Products { get; } =
        [
            ("Office chair", 189.90m), ("Desk", 449m), ("Lamp", 59.95m), ("Shelf", 129.50m), ("Assembly", 75m), ("Carpet", 219.99m), ("Cable, 3 m", 7.33m),
            ("Maintenance, per month", 39m)
        ];

    private readonly Random _chance = new(seed);
    private readonly DateTimeOffset _now = world.Clock.Now;

    /// <summary>Creates deals, with an invoice for every fifth entity, and payments spread over them.</summary>
    public void Fill(int entities, int payments)
    {
        lock (world.Books.Gate)
        {
            var customers = Math.Clamp(entities / 4, 1, 500);
            var companies = Enumerable.Range(0, customers).Select(at => Company(at).Id).ToList();
            var contacts = Enumerable.Range(0, customers).Select(at => Contact(at, companies[at]).Id).ToList();
            var items = Enumerable.Range(0, entities).Select(at => Entity(at, companies, contacts)).ToList();
            for (var made = 0; made < payments && items.Count > 0; made++)
            {
                Payment(items[made < items.Count ? made : _chance.Next(items.Count)]);
            }
        }
    }

    private CrmItem Company(int at)
    {
        var company = world.Books.AddItem(TypeCodes.Company, Ago(400), by: 1);
        company.Title = at < Firms.Length ? Firms[at] : $"{Firms[at % Firms.Length]} {at}";
        return company;
    }

    private CrmItem Contact(int at, long company)
    {
        var contact = world.Books.AddItem(TypeCodes.Contact, Ago(400), by: 1);
        (contact.Name, contact.LastName, contact.CompanyId) = (First[at % First.Length], Last[at / First.Length % Last.Length], company);
        return contact;
    }

    private CrmItem Entity(int at, List<long> companies, List<long> contacts)
    {
        var type = at % 5 == 4 ? TypeCodes.Invoice : TypeCodes.Deal;
        var item = world.Books.AddItem(type, Ago(180), by: 1);
        var customer = _chance.Next(companies.Count);
        item.Title = $"{Products[_chance.Next(Products.Count)].Name} for {First[_chance.Next(First.Length)]} {Last[_chance.Next(Last.Length)]}";
        (item.CompanyId, item.ContactId, item.AssignedById) = (companies[customer], contacts[customer], 1 + _chance.Next(2));
        item.StageId = type == TypeCodes.Invoice ? "DT31_1:N" : Stages[_chance.Next(Stages.Length)];
        item.AccountNumber = type == TypeCodes.Invoice ? $"{item.Id}" : string.Empty;
        for (var rows = 1 + _chance.Next(4); rows > 0; rows--)
        {
            var row = world.Books.AddRow(item);
            (row.ProductName, row.Price) = Products[_chance.Next(Products.Count)];
            (row.ProductId, row.Quantity, row.TaxRate, row.TaxIncluded) = (9_000 + _chance.Next(100), 1 + _chance.Next(20), 19, true);
        }

        item.Opportunity = item.Rows.Sum(row => Values.Rounded(row.Price * row.Quantity));
        if (_chance.Next(3) == 0)
        {
            world.Books.AddShipment(world.Books.OrderOf(item), "Courier", 4.90m + _chance.Next(20));
        }

        return item;
    }

    private void Payment(CrmItem item)
    {
        var order = world.Books.OrderOf(item);
        var systems = world.Books.PaySystems.All.Where(system => system is { Active: true, Registry: "ORDER" }).ToList();
        var billed = Ago(120);
        var payment = world.Books.AddPayment(order, systems[_chance.Next(systems.Count)], billed, 1 + _chance.Next(2));
        foreach (var row in item.Rows)
        {
            var left = (int)(row.Quantity - order.Issued(row.Basket!));
            if (left > 0 && (payment.Lines.Count == 0 || _chance.Next(2) == 0))
            {
                world.Books.AddLine(payment, row.Basket!, 1 + _chance.Next(Math.Min(left, 3)), billed);
            }
        }

        if (order.Shipments.Count > 0 && order.Payments.Count == 1)
        {
            world.Books.AddDelivery(payment, order.Shipments[0], billed);
        }

        if (_chance.Next(5) < 2)
        {
            Books.SetPaid(payment, paid: true, billed.AddHours(1 + _chance.Next(400)) is var at && at < _now ? at : _now, by: 1);
        }
    }

    private DateTimeOffset Ago(int days) => _now.AddMinutes(-_chance.Next(1, days * 24 * 60));
}
