using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>Creates CRM items with rows and shipments for their payments.</summary>
internal sealed class SeedItems(SeedCalendar calendar, IBulkIds ids, Workspace workspace)
{
    // Five such rows with shipments stay below the maximum total.
    private const long MaxOfRow = Money.MaxMinor / 6;
    private static readonly int[] Usual =
    [
        EntityKinds.Deal,
        EntityKinds.Deal,
        EntityKinds.Deal,
        EntityKinds.Deal,
        EntityKinds.SmartInvoice,
        EntityKinds.SmartInvoice,
    ];
    private readonly int[] _others = [.. new[] { EntityKinds.Lead, EntityKinds.Quote, EntityKinds.FirstCustom }.Where(k => !workspace.EntityTypes.Contains(k))];
    private static readonly decimal?[] TaxRates = [null, 19m, 20m, 7m, 5.5m];
    private readonly int[] _payable = Payable(workspace);

    /// <summary>Whether the workspace has any item type with payments.</summary>
    public bool HoldPayments => _payable.Length > 0;

    /// <summary>Whether the workspace has any standard item type without payments.</summary>
    public bool HoldNone => _others.Length > 0;

    /// <summary>An item with payments: each row has enough for about that many.</summary>
    public (BulkEntity Record, SeedTarget Target) ForPayments(SeedRandom random, SeedCustomer? customer, int payments)
    {
        var currency = customer?.Currency ?? SeedPeople.SomeCurrency(random);
        var count = random.Between(1, 5);
        var share = Math.Max(2, payments * 7 / (2 * count));
        var rows = new BulkProductRow[count];
        for (var i = 0; i < count; i++)
        {
            rows[i] = Row(random, currency, random.Between(share, share * 3));
        }

        var shipments = new BulkShipment[random.PerMille(950) ? random.Between(1, 3) : 0];
        for (var i = 0; i < shipments.Length; i++)
        {
            shipments[i] = Shipment(random, currency);
        }

        return Make(random.Of(_payable), Title(random), currency, customer, rows, shipments, random.Of(SeedTexts.Stages));
    }

    /// <summary>An item of a type without payments.</summary>
    public BulkEntity Other(SeedRandom random, SeedCustomer? customer)
    {
        var currency = customer?.Currency ?? SeedPeople.SomeCurrency(random);
        return Make(random.Of(_others), Title(random), currency, customer, [Row(random, currency, 5)], [], "NEW").Record;
    }

    public (BulkEntity Record, SeedTarget Target) Make(
        int kind,
        string title,
        Currency currency,
        SeedCustomer? customer,
        BulkProductRow[] rows,
        BulkShipment[] shipments,
        string stage
    )
    {
        var id = ids.Next(BulkSeries.Entity);
        var target = new SeedTarget(id, kind)
        {
            Currency = currency,
            Customer = customer,
            Order = shipments.Length > 0 ? ids.Next(BulkSeries.Order) : 0,
            Rows = Array.ConvertAll(rows, r => new SeedRow { Id = r.Id, Name = r.Name, Price = r.Price, TaxRate = r.TaxRate, Left = r.Quantity }),
            Shipments = Array.ConvertAll(shipments, s => new SeedShipment(s.Id, s.Name, s.Price.Minor)),
        };
        var record = new BulkEntity(id, EntityRef.Item(kind, id), title, currency, calendar.Opening)
        {
            Customer = customer?.Id,
            CustomerName = customer?.Name ?? "",
            Stage = stage,
            Order = target.Order == 0 ? null : target.Order,
            Rows = rows,
            Shipments = shipments,
        };
        return (record, target);
    }

    public BulkProductRow Row(string name, decimal price, int quantity) =>
        new(ids.Next(BulkSeries.ProductRow), name, null, UnitPrice.Of(price), Quantity.Of(quantity), null, false);

    public BulkShipment Shipment(string name, Money price) => new(ids.Next(BulkSeries.Shipment), name, 1, price, false);

    private BulkProductRow Row(SeedRandom random, Currency currency, int pieces)
    {
        var product = random.Below(SeedTexts.Products.Length);
        var tax = random.Of(TaxRates);
        var price = Price(random, currency);
        var max = (int)Math.Min(int.MaxValue, MaxOfRow / Math.Max(1, Money.Round(price.Value, currency).Minor));
        var whole = Math.Min(pieces, max);
        var quantity = random.PerMille(60) && whole < max ? Quantity.Of(whole + (random.Below(100) / 100m)) : Quantity.Of(whole);
        return new(ids.Next(BulkSeries.ProductRow), SeedTexts.Products[product], product + 1, price, quantity, tax, tax is not null);
    }

    private BulkShipment Shipment(SeedRandom random, Currency currency)
    {
        var service = random.Below(SeedTexts.Couriers.Length);
        var price = Money.Round(random.Between(0, 60) * Scale(currency) / 2m, currency);
        return new(ids.Next(BulkSeries.Shipment), SeedTexts.Couriers[service], service + 1, price, random.PerMille(600));
    }

    // One in ten has more decimals than its currency, so that lines need rounding.
    private static UnitPrice Price(SeedRandom random, Currency currency)
    {
        var units = random.Spread(4) * Scale(currency);
        return UnitPrice.Of(
            currency.Digits == 0 ? units
            : random.PerMille(100) ? units + (random.Below(10_000) / 10_000m)
            : units + (decimal.Divide(random.Below(currency.MinorPerMajor), currency.MinorPerMajor))
        );
    }

    private static int Scale(Currency currency) => currency.Digits == 0 ? 100 : 1;

    private static string Title(SeedRandom random) =>
        random.PerMille(40) ? SeedTexts.Name(random) : $"{random.Of(SeedTexts.Titles)} {random.Between(1000, 99_999)}";

    // Deals are four in six if the workspace has them; every other listed type appears once.
    private static int[] Payable(Workspace workspace)
    {
        var own = workspace.EntityTypes.Where(EntityKinds.IsCrmItem).ToArray();
        return [.. Usual.Where(k => own.Contains(k)), .. own.Where(k => !Usual.Contains(k)).Order()];
    }
}
