using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.State;

/// <summary>
/// All data of the portal. Every access holds <see cref="Gate"/>. Ids of different kinds begin far apart, so that a client that
/// confuses them finds nothing.
/// </summary>
public sealed class Books
{
    private readonly Dictionary<int, Shelf<CrmItem>> _items = new()
    {
        [TypeCodes.Deal] = new(13_123),
        [TypeCodes.Contact] = new(401),
        [TypeCodes.Company] = new(601),
        [TypeCodes.Invoice] = new(7_201),
        [TypeCodes.Dynamic] = new(21),
    };

    public Lock Gate { get; } = new();

    public Shelf<PortalUser> Users { get; } = new(1);

    public Shelf<PaySystem> PaySystems { get; } = new(6);

    public Shelf<ProductRow> Rows { get; } = new(117_587);

    public Shelf<Order> Orders { get; } = new(303_653);

    public Shelf<BasketItem> Baskets { get; } = new(508_147);

    public Shelf<Shipment> Shipments { get; } = new(704_077);

    public Shelf<Payment> Payments { get; } = new(901_033);

    /// <summary>Products and deliveries in payments share one sequence of ids.</summary>
    public Shelf<PayLine> Lines { get; } = new(2_001_193);

    public Shelf<PayDelivery> Deliveries { get; } = new(0);

    public Shelf<LegacyInvoice> LegacyInvoices { get; } = new(52_301);

    public Shelf<LegacyRow> LegacyRows { get; } = new(3_100_007);

    public Shelf<CrmItem> Items(int type) => _items[type];

    public CrmItem? Item(long type, long id) => TypeCodes.HasItems(type) ? _items[(int)type].Find(id) : null;

    public CrmItem AddItem(int type, DateTimeOffset now, long by) => AddItem(type, _items[type].NextId(), now, by);

    public CrmItem AddItem(int type, long id, DateTimeOffset now, long by) =>
        _items[type].Add(id, new CrmItem { Type = type, Id = id, CreatedTime = now, UpdatedTime = now, CreatedBy = by, UpdatedBy = by, AssignedById = by });

    public ProductRow AddRow(CrmItem owner)
    {
        var id = Rows.NextId();
        var row = Rows.Add(id, new ProductRow { Id = id, Owner = owner, Sort = (owner.Rows.Count + 1) * 10 });
        owner.Rows.Add(row);
        return row;
    }

    /// <summary>The order of an item, created with its first payment or shipment.</summary>
    public Order OrderOf(CrmItem item)
    {
        if (item.Order is null)
        {
            var id = Orders.NextId();
            item.Order = Orders.Add(id, new Order { Id = id, Owner = item, Currency = item.Currency });
        }

        FillBasket(item);
        return item.Order;
    }

    /// <summary>Adds new rows to the basket, and updates the others.</summary>
    public void FillBasket(CrmItem item)
    {
        if (item.Order is not { } order)
        {
            return;
        }

        foreach (var row in item.Rows)
        {
            if (row.Basket is null)
            {
                var id = Baskets.NextId();
                row.Basket = Baskets.Add(id, new BasketItem { Id = id, Order = order, Row = row, Price = row.Price, Quantity = row.Quantity });
                order.Basket.Add(row.Basket);
            }

            (row.Basket.Price, row.Basket.Quantity) = (row.Price, row.Quantity);
        }
    }

    /// <summary>Removes a row. Its items in payments stay, and refer to the basket item.</summary>
    public void RemoveRow(ProductRow row)
    {
        row.Owner.Rows.Remove(row);
        Rows.Remove(row.Id);
        if (row.Basket is { } basket)
        {
            basket.Row = null;
        }
    }

    public Payment AddPayment(Order order, PaySystem system, DateTimeOffset now, long by)
    {
        var id = Payments.NextId();
        var payment = new Payment
        {
            Id = id,
            Order = order,
            Number = ++order.PaymentNumbers,
            System = system,
            DateBill = now,
            ResponsibleId = by,
            XmlId = $"bx_{id:x}"
        };
        order.Payments.Add(payment);
        return Payments.Add(id, payment);
    }

    public void RemovePayment(Payment payment)
    {
        payment.Lines.ForEach(line => Lines.Remove(line.Id));
        payment.Deliveries.ForEach(delivery => Deliveries.Remove(delivery.Id));
        payment.Order.Payments.Remove(payment);
        Payments.Remove(payment.Id);
    }

    public PayLine AddLine(Payment payment, BasketItem basket, decimal quantity, DateTimeOffset now, string xmlId = "", bool ofShop = false)
    {
        var id = Lines.NextId();
        var line = new PayLine { Id = id, Payment = payment, Basket = basket, Quantity = quantity, DateInsert = now, XmlId = xmlId, OfShop = ofShop };
        payment.Lines.Add(line);
        Recalculate(payment);
        return Lines.Add(id, line);
    }

    public void RemoveLine(PayLine line)
    {
        line.Payment.Lines.Remove(line);
        Lines.Remove(line.Id);
        Recalculate(line.Payment);
    }

    public PayDelivery AddDelivery(Payment payment, Shipment shipment, DateTimeOffset now, string xmlId = "")
    {
        var id = Lines.NextId();
        var delivery = new PayDelivery { Id = id, Payment = payment, Shipment = shipment, DateInsert = now, XmlId = xmlId };
        payment.Deliveries.Add(delivery);
        Recalculate(payment);
        return Deliveries.Add(id, delivery);
    }

    public void RemoveDelivery(PayDelivery delivery)
    {
        delivery.Payment.Deliveries.Remove(delivery);
        Deliveries.Remove(delivery.Id);
        Recalculate(delivery.Payment);
    }

    public Shipment AddShipment(Order order, string service, decimal price)
    {
        var id = Shipments.NextId();
        var shipment = new Shipment { Id = id, Order = order, Number = ++order.ShipmentNumbers, ServiceName = service, Price = price };
        order.Shipments.Add(shipment);
        return Shipments.Add(id, shipment);
    }

    /// <summary>Sums prices times quantities, each rounded half up to two digits, and deliveries. Runs only when items change.</summary>
    public static void Recalculate(Payment payment) =>
        payment.Sum = payment.Lines.Sum(line => Values.Rounded(line.Basket.Price * line.Quantity))
            + payment.Deliveries.Sum(delivery => delivery.Shipment.Price);

    public static void SetPaid(Payment payment, bool paid, DateTimeOffset now, long by)
    {
        if (payment.Paid != paid)
        {
            (payment.Paid, payment.DatePaid, payment.EmpPaidId) = paid ? (true, now, by) : (false, (DateTimeOffset?)null, (long?)null);
        }
    }

    /// <summary>The pay system of a new payment.</summary>
    public PaySystem DefaultSystem() => PaySystems.All.First(system => system is { Active: true, Registry: PaySystem.OfOrders });

    public PaySystem AddPaySystem(string name, bool active = true, bool cash = false, string registry = PaySystem.OfOrders, string handler = "cash")
    {
        var id = PaySystems.NextId();
        var system = new PaySystem { Id = id, Name = name, Active = active, Cash = cash, Registry = registry, Handler = handler, XmlId = $"bx_{id:x}" };
        system.Settings["REST_SERVICE_ID_IFRAME"] = $"service-{id}";
        system.Settings[PaySystem.Secret] = $"paysystem-secret-{id}";
        system.Settings["PS_WORK_MODE_IFRAME"] = "REGULAR";
        return PaySystems.Add(id, system);
    }

    /// <summary>A legacy invoice without rows, to be paid through the first active pay system for such.</summary>
    public LegacyInvoice AddLegacyInvoice(string topic, DateTimeOffset day, DateTimeOffset now, PortalUser by)
    {
        var id = LegacyInvoices.NextId();
        var invoice = new LegacyInvoice
        {
            Id = id,
            AccountNumber = $"{id}",
            Topic = topic,
            System = PaySystems.All.First(system => system is { Active: true, Registry: PaySystem.OfLegacyInvoices }),
            DateBill = day,
            DateInsert = now,
            DateUpdate = now,
            DateStatus = now,
            CreatedBy = by.Id,
            EmpStatusId = by.Id,
            Responsible = by
        };
        return LegacyInvoices.Add(id, invoice);
    }

    public void AddLegacyRow(LegacyInvoice invoice, string name, decimal price, decimal quantity, decimal? taxRate)
    {
        var id = LegacyRows.NextId();
        invoice.Rows.Add(LegacyRows.Add(id, new LegacyRow(id, name, price, quantity, taxRate)));
    }
}
