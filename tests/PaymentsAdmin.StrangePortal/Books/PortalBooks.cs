namespace PaymentsAdmin.Strange;

/// <summary>What is true in this portal, however it is answered. Everything that reads or changes it holds <see cref="Gate" />.</summary>
public sealed class PortalBooks
{
    public const int Deal = 2;
    public const int SmartInvoice = 31;
    public const long Cash = 6;
    public const long Card = 9;
    public const long Form = 12;
    public const long Company = 44;
    public const long Contact = 71;

    private long _last = 1_000;

    public Lock Gate { get; } = new();
    public SortedDictionary<(int Type, long Id), CrmItem> Items { get; } = [];
    public SortedDictionary<long, ShopOrder> Orders { get; } = [];
    public SortedDictionary<long, ShopPayment> Payments { get; } = [];
    public SortedDictionary<long, Shipment> Shipments { get; } = [];
    public SortedDictionary<long, LegacyInvoice> Invoices { get; } = [];

    /// <summary>The payments that calls made, in their order.</summary>
    public List<long> MadeByCalls { get; } = [];

    /// <summary>The legacy invoices that calls paid, in their order and as often as they did.</summary>
    public List<long> PaidByCalls { get; } = [];
    public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(3));

    public long NextId() => ++_last;

    public CrmItem AddItem(string title, int type = Deal, string currency = "EUR")
    {
        var item = new CrmItem { TypeId = type, Id = NextId(), Title = title, Currency = currency, CompanyId = Company, ContactId = Contact };
        Items.Add((type, item.Id), item);
        return item;
    }

    public ProductRow AddRow(CrmItem item, decimal price, decimal quantity)
    {
        var row = new ProductRow { Id = NextId(), Name = $"Ware {item.Rows.Count + 1}", Price = price, Quantity = quantity };
        item.Rows.Add(row);
        return row;
    }

    public ShopOrder OrderOf(CrmItem item)
    {
        if (OrdersOf(item.TypeId, item.Id).FirstOrDefault() is { } known)
        {
            return known;
        }
        var order = new ShopOrder { Id = NextId(), Currency = item.Currency, OwnerTypeId = item.TypeId, OwnerId = item.Id };
        Orders.Add(order.Id, order);
        return order;
    }

    public ShopPayment AddPayment(CrmItem item, decimal? sum = null)
    {
        var order = OrderOf(item);
        var number = Payments.Values.Where(payment => payment.OrderId == order.Id).Select(payment => payment.Number).DefaultIfEmpty().Max() + 1;
        var payment = new ShopPayment { Id = NextId(), OrderId = order.Id, Number = number, OwnSum = sum };
        Payments.Add(payment.Id, payment);
        return payment;
    }

    public Shipment AddShipment(CrmItem item, decimal price)
    {
        var order = OrderOf(item);
        var shipment = new Shipment { Id = NextId(), OrderId = order.Id, Number = Shipments.Count + 2, Price = price };
        Shipments.Add(shipment.Id, shipment);
        return shipment;
    }

    public void Pay(ShopPayment payment)
    {
        payment.Paid = true;
        payment.DatePaid ??= Now;
        payment.EmpPaidId ??= 1;
    }

    public LegacyInvoice AddInvoice(string topic, decimal price, long? id = null)
    {
        var invoice = new LegacyInvoice { Id = id ?? NextId(), Topic = topic, Price = price };
        Invoices.Add(invoice.Id, invoice);
        return invoice;
    }

    /// <summary>Pays a legacy invoice. A paid one stays as it is.</summary>
    public void Pay(LegacyInvoice invoice, long system)
    {
        if (!invoice.Paid)
        {
            (invoice.Paid, invoice.DatePaid, invoice.EmpPaidId, invoice.PaySystemId) = (true, Now, 1, system);
        }
    }

    public void PayByCall(LegacyInvoice invoice, long system)
    {
        PaidByCalls.Add(invoice.Id);
        Pay(invoice, system);
    }

    public static void Unpay(ShopPayment payment)
    {
        payment.Paid = false;
        payment.DatePaid = null;
        payment.EmpPaidId = null;
    }

    public IEnumerable<ShopOrder> OrdersOf(int type, long id) =>
        Orders.Values.Where(order => order.OwnerTypeId == type && order.OwnerId == id);

    public IEnumerable<ShopPayment> PaymentsOf(int type, long id) =>
        Payments.Values.Where(payment => OrdersOf(type, id).Any(order => order.Id == payment.OrderId));

    public CrmItem? OwnerOf(ShopPayment payment) =>
        Orders.TryGetValue(payment.OrderId, out var order) ? Items.GetValueOrDefault((order.OwnerTypeId, order.OwnerId)) : null;

    public string CurrencyOf(ShopPayment payment) => Orders[payment.OrderId].Currency;

    public decimal SumOf(ShopPayment payment) => payment.OwnSum ?? payment.Items.Sum(item => ValueOf(payment, item));

    /// <summary>What no payment of any order of the item covers yet.</summary>
    public decimal LeftOf(CrmItem item, ProductRow row) => row.Quantity - PaymentsOf(item.TypeId, item.Id)
        .SelectMany(payment => payment.Items).Where(covered => covered.RowId == row.Id).Sum(covered => covered.Quantity);

    private decimal ValueOf(ShopPayment payment, PayableItem item)
    {
        if (item.ShipmentId is { } shipment)
        {
            return Shipments.TryGetValue(shipment, out var known) ? known.Price : 0;
        }
        var price = OwnerOf(payment)?.Rows.Find(row => row.Id == item.RowId)?.Price ?? 0;
        return decimal.Round(price * item.Quantity, 2, MidpointRounding.AwayFromZero);
    }
}
