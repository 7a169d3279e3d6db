using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Methods;
using PaymentsAdmin.Portals.Bitrix24.Reading;
using PaySystem = PaymentsAdmin.Portals.Bitrix24.Methods.PaySystem;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>Maps the portal's data to the product's terms, and checks every row: a portal that ignores the filter returns everything.</summary>
internal static class Mapping
{
    private const string Basket = "sale_basket_";
    private const decimal MaxPrice = 500_000_000_000m;
    private const decimal MaxTaxRate = 1_000m;

    // The portal's quantities have four decimals, but sometimes carry binary rounding errors.
    public static Quantity Of(decimal quantity) => Quantity.Exact(decimal.Round(quantity, 4)) ?? throw new UnkeptException(ProblemCause.TooLarge, "quantity");

    /// <summary>Maps the rows that can be kept, and says of each other row why it cannot.</summary>
    public static PortalRows<TOut> Each<T, TOut>(IEnumerable<Sent<T>> rows, ProblemSubject subject, Func<Sent<T>, EntityRef?> entity, Func<T, TOut> make)
        where T : class
    {
        var (kept, problems) = (new List<TOut>(), new List<PortalProblem>());
        foreach (var row in rows.DistinctBy(row => row.Id))
        {
            var fault = row.Fault;
            if (row.Value is { } value)
            {
                try
                {
                    kept.Add(make(value));
                }
                catch (UnkeptException unkept)
                {
                    fault = RowFault.Of(unkept, row.Raw);
                }
            }

            if (fault is not null)
            {
                problems.Add(Problem(row, fault, subject, entity(row)));
            }
        }

        return new(kept, problems);
    }

    /// <summary>What is said of a row that cannot be kept.</summary>
    public static PortalProblem Problem<T>(Sent<T> row, RowFault fault, ProblemSubject subject, EntityRef? entity)
        where T : class =>
        new(subject, Keys.Of(row.Id), entity, fault.Cause, fault.Field, RawRow.Text(row.Raw, fault.Field)) { HasId = row.HasId, Amount = Amount(row.Raw) };

    public static PortalPayment Of(ShortPayment payment) =>
        new(Keys.Of(payment.Id), payment.AccountNumber, Amount(payment.Sum, payment.Currency, "sum"), payment.Paid)
        {
            PaidAt = payment.DatePaid,
            PaidBy = Keys.Find(payment.EmpPaidId),
            Method = Keys.Find(payment.PaySystemId),
            MethodName = payment.PaySystemName,
        };

    public static PortalPayment Of(FullPayment payment) =>
        new(Keys.Of(payment.Id), payment.AccountNumber, Amount(payment.Sum, payment.Currency, "sum"), payment.Paid)
        {
            PaidAt = payment.DatePaid,
            PaidBy = Keys.Find(payment.EmpPaidId),
            Method = Keys.Find(payment.PaySystemId),
            MethodName = payment.PaySystemName,
        };

    public static PortalItem Of(Item item, int kind, string? customer, string? responsible) =>
        new(EntityRef.Item(kind, item.Id), item.Title ?? "", Money.Round(item.Opportunity, item.CurrencyId))
        {
            Stage = item.StageId,
            CustomerKey = Key("company", item.CompanyId) ?? Key("contact", item.ContactId),
            Customer = customer,
            Responsible = responsible,
            CreatedAt = item.CreatedTime,
            ChangedAt = item.UpdatedTime,
        };

    private static string? Key(string kind, long? id) => id is > 0 ? string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}") : null;

    /// <summary>An item that was asked for.</summary>
    public static Sent<Item> Own(JsonElement item, int kind, long id) =>
        Sent<Item>.Of(item, BitrixJson.Default.Item) is var row && row.Id == id && (row.Value?.EntityTypeId ?? kind) == kind
            ? row
            : throw Breach("The answer is for a different item.");

    public static PortalMethod Of(PaySystem system) =>
        new(Keys.Of(system.Id), system.Name, system.Active)
        {
            Cash = system.IsCash is "Y",
            Sort = (int)Math.Clamp(system.Sort ?? 0, 0, int.MaxValue),
            Registry = system.RegistryType is PaySystemMethods.Invoices ? Registry.LegacyInvoice : Registry.Order,
        };

    /// <summary>A shipment of an item, whose totals are in the item's currency.</summary>
    public static PortalShipment Of(Shipment shipment, Currency currency) =>
        shipment.Currency.Equals(currency)
            ? new(
                Keys.Of(shipment.Id),
                shipment.AccountNumber,
                shipment.DeliveryName ?? "",
                Amount(shipment.PriceDelivery, shipment.Currency, "priceDelivery"),
                shipment.Deducted
            )
            {
                Service = shipment.DeliveryId,
                DeductedAt = shipment.DateDeducted,
            }
            : throw new UnkeptException(ProblemCause.OtherCurrency, "currency");

    public static PortalRow Of(Row row, Quantity left, Currency currency) =>
        new(Keys.Of(row.Id), row.ProductName ?? "", Price(row, currency), NotNegative(row.Quantity), left)
        {
            ProductId = row.ProductId is > 0 ? row.ProductId : null,
            TaxRate = row.TaxRate,
            TaxIncluded = row.TaxIncluded,
            Sort = (int)Math.Clamp(row.Sort ?? 0, 0, int.MaxValue),
            BasketItem = BasketOf(row),
        };

    /// <summary>The id of a row's basket item.</summary>
    public static long? BasketOf(Row row) =>
        row.XmlId is { } xml && xml.StartsWith(Basket, StringComparison.Ordinal)
        && long.TryParse(xml.AsSpan(Basket.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var item) ? item : null;

    /// <summary>The rows of an answer, which are all the owner's.</summary>
    public static Each<Row> Own(RowsResult rows, Owner owner) =>
        rows.ProductRows.Rows.All(row =>
            IsOf(row, "ownerId", owner.OwnerId)
            && (row.Value is not { } read || string.Equals(read.OwnerType, owner.OwnerType, StringComparison.Ordinal)))
            ? rows.ProductRows
            : throw Breach("The answer contains rows of other items.");

    /// <summary>The lines or deliveries of an answer, which are all the payment's.</summary>
    public static Each<T> Own<T>(Each<T> items, long payment)
        where T : class =>
        items.Rows.All(row => IsOf(row, "paymentId", payment)) ? items : throw Breach("The answer contains lines or deliveries of other payments.");

    public static PortalLine Of(Line line) =>
        line.RowId is null == line.EntityId is null ? throw new UnkeptException(ProblemCause.Unreadable, "rowId")
        : line.Quantity > 0 ? new PortalLine(Keys.Of(line.Id), Keys.Find(line.RowId), line.EntityId, Of(line.Quantity))
        : throw new UnkeptException(ProblemCause.Unreadable, "quantity");

    public static PortalDelivery Of(Delivery delivery) => new(Keys.Of(delivery.Id), Keys.Of(delivery.DeliveryId));

    /// <summary>A name of several parts, some of which may be missing.</summary>
    public static string? Name(params ReadOnlySpan<string?> parts)
    {
        var name = string.Join(' ', parts.ToArray().Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => part!.Trim()));
        return name.Length > 0 ? name : null;
    }

    /// <summary>Rows in ascending id order. Continuing from the last row would otherwise skip some. One that comes twice counts once.</summary>
    public static IReadOnlyList<T> Ascending<T>(IReadOnlyList<T> rows, Func<T, long> id, long after)
    {
        foreach (var next in rows.Select(id).Where(next => next > 0).Distinct())
        {
            if (next <= after)
            {
                throw Breach("The rows do not follow the requested id in order.");
            }

            after = next;
        }

        return rows;
    }

    /// <summary>The last id of rows in ascending order; null without one.</summary>
    public static long? Last<T>(IReadOnlyList<Sent<T>> rows)
        where T : class => rows.Where(row => row.HasId).Select(row => (long?)row.Id).LastOrDefault();

    private static bool IsOf<T>(Sent<T> row, string field, long owner)
        where T : class => row.Fault is not null && RawRow.Find(row.Raw, field) is null || RawRow.Whole(row.Raw, field) == owner;

    public static Money Amount(decimal amount, Currency currency, string field) =>
        Money.Round(amount, currency) is var money && Math.Abs(money.Minor) <= Money.MaxMinor ? money : throw new UnkeptException(ProblemCause.TooLarge, field);

    /// <summary>The price of a product row. Several sums follow from it, each of which must be storable.</summary>
    public static decimal Price(decimal price, decimal quantity, Currency currency, string field) =>
        Math.Abs(price) <= MaxPrice && Math.Abs(price) * Math.Abs(Of(quantity).Value) * currency.MinorPerMajor <= Money.MaxMinor
            ? price
            : throw new UnkeptException(ProblemCause.TooLarge, field);

    private static decimal Price(Row row, Currency currency) =>
        row.TaxRate is < 0 or > MaxTaxRate
            ? throw new UnkeptException(ProblemCause.TooLarge, "taxRate")
            : Price(row.Price, row.Quantity, currency, "price");

    private static Quantity NotNegative(decimal quantity) => quantity >= 0 ? Of(quantity) : throw new UnkeptException(ProblemCause.Unreadable, "quantity");

    private static string? Amount(JsonElement row) =>
        (First(row, "sum", "opportunity", "priceDelivery", "price", "PRICE"), First(row, "currency", "currencyId", "CURRENCY")) is ({ } amount, var currency)
        && double.TryParse(amount, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? $"{amount} {currency}".TrimEnd()
            : null;

    private static string? First(JsonElement row, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (RawRow.Find(row, name) is { ValueKind: JsonValueKind.Number or JsonValueKind.String } value)
            {
                return RawRow.Text(value);
            }
        }

        return null;
    }

    public static JsonException Breach(string what) => new(what);
}
