using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>The content of a payment: an item's lines and deliveries, or an amount.</summary>
internal sealed record SeedContent(IReadOnlyList<BulkLine> Lines, IReadOnlyList<BulkDelivery> Deliveries, Money Amount)
{
    public static SeedContent OfItem(SeedTarget target, SeedSetting setting)
    {
        var random = setting.Random;
        var lines = SomeLines(target, HowMany(random), random, setting.Ids);
        var deliveries = SomeDeliveries(target, random, setting.Ids);
        var amount = Money.Zero(target.Currency);
        foreach (var line in lines)
        {
            amount += line.Total;
        }

        foreach (var delivery in deliveries)
        {
            amount += delivery.Price;
        }

        return new(lines, deliveries, amount);
    }

    public static SeedContent OfFunds(SeedTarget target, SeedRandom random)
    {
        var amount = random.Spread(6);
        var funds = target.Customer?.Funds ?? 0;
        if (target.Kind == EntityKinds.Wallet && funds > 0)
        {
            amount = 1 + (amount % Math.Max(1, funds / 8));
        }

        return new([], [], new Money(amount, target.Currency));
    }

    /// <summary>Marks the quantities as covered.</summary>
    public void Take(SeedTarget target)
    {
        foreach (var line in Lines)
        {
            for (var i = 0; i < target.Rows.Length; i++)
            {
                if (target.Rows[i].Id == line.Row)
                {
                    target.Rows[i].Left -= line.Quantity;
                }
            }
        }
    }

    private static List<BulkLine> SomeLines(SeedTarget target, int count, SeedRandom random, IBulkIds ids)
    {
        var lines = new List<BulkLine>(count);
        var from = target.Rows.Length == 0 ? 0 : random.Below(target.Rows.Length);
        for (var i = 0; i < target.Rows.Length && lines.Count < count; i++)
        {
            ref readonly var row = ref target.Rows[(from + i) % target.Rows.Length];
            if (row.Left > Quantity.Zero)
            {
                var wish = Quantity.Of(random.PerMille(700) ? 1 : random.Between(2, 5));
                var quantity = wish < row.Left ? wish : row.Left;
                var total = row.Price.Times(quantity, target.Currency);
                lines.Add(new(ids.Next(BulkSeries.Item), row.Id, row.Name, row.Price, row.TaxRate, row.TaxRate is not null, quantity, total));
            }
        }

        return lines;
    }

    private static List<BulkDelivery> SomeDeliveries(SeedTarget target, SeedRandom random, IBulkIds ids)
    {
        var count = target.Shipments.Length == 0 || !random.PerMille(515) ? 0 : random.PerMille(60) ? 2 : 1;
        var deliveries = new List<BulkDelivery>(count);
        var from = count == 0 ? 0 : random.Below(target.Shipments.Length);
        for (var i = 0; i < count && i < target.Shipments.Length; i++)
        {
            var shipment = target.Shipments[(from + i) % target.Shipments.Length];
            deliveries.Add(new(ids.Next(BulkSeries.Item), shipment.Id, shipment.Name, new Money(shipment.PriceMinor, target.Currency)));
        }

        return deliveries;
    }

    private static int HowMany(SeedRandom random)
    {
        var roll = random.Below(1000);
        return roll < 20 ? 0 : roll < 640 ? 1 : roll < 860 ? 2 : roll < 950 ? 3 : random.Between(4, 6);
    }
}
