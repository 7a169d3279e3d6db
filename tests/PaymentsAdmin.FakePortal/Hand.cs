using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Methods;
using PaymentsAdmin.Fakes.SignIn;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes;

/// <summary>A person who works in the portal itself, without limits and without journal entries.</summary>
public sealed class Hand(World world)
{
    private static readonly HashSet<string> Every = [.. Scopes.All];

    /// <summary>The legacy invoices, which have methods, ids and pay systems of their own.</summary>
    public LegacyHand LegacyInvoices { get; } = new(world);

    /// <summary>A deal with product rows and shipments; shipments create its order.</summary>
    public MadeItem Deal(string title, IEnumerable<RowOf>? rows = null, IEnumerable<ShipmentOf>? shipments = null, string currency = "EUR") =>
        Item(TypeCodes.Deal, title, rows, shipments, currency);

    /// <summary>An invoice with the same parts.</summary>
    public MadeItem Invoice(string title, IEnumerable<RowOf>? rows = null, IEnumerable<ShipmentOf>? shipments = null, string currency = "EUR") =>
        Item(TypeCodes.Invoice, title, rows, shipments, currency);

    public MadeItem Item(int type, string title, IEnumerable<RowOf>? rows = null, IEnumerable<ShipmentOf>? shipments = null, string currency = "EUR")
    {
        lock (world.Books.Gate)
        {
            var item = world.Books.AddItem(type, world.Clock.Now, by: 1);
            item.Title = title;
            item.Currency = currency;
            item.StageId = type == TypeCodes.Invoice ? "DT31_1:N" : "NEW";
            item.AccountNumber = type == TypeCodes.Invoice ? $"{item.Id}" : string.Empty;
            foreach (var row in rows ?? [])
            {
                RowFields.Fill(world.Books.AddRow(item), row.Fields, strict: false);
            }

            item.Opportunity = item.Rows.Sum(row => Values.Rounded(row.Price * row.Quantity));
            var made = (shipments ?? []).Select(shipment => world.Books.AddShipment(world.Books.OrderOf(item), shipment.Service, shipment.Price).Id).ToList();
            return new MadeItem(type, item.Id, [.. item.Rows.Select(row => row.Id)], made);
        }
    }

    /// <summary>Sets the sum of a payment, whatever its lines say.</summary>
    public void SetSum(long payment, decimal sum)
    {
        lock (world.Books.Gate)
        {
            world.Books.Payments.Find(payment)!.Sum = sum;
        }
    }

    /// <summary>Moves the order of an item, with its payments, to an item without one.</summary>
    public void MoveOrder(MadeItem from, MadeItem to)
    {
        lock (world.Books.Gate)
        {
            var (source, target) = (world.Books.Item(from.Type, from.Id)!, world.Books.Item(to.Type, to.Id)!);
            (target.Order, source.Order) = (source.Order, null);
            target.Order!.Owner = target;
        }
    }

    /// <summary>Changes the currency of an item and of its order.</summary>
    public void SetCurrency(MadeItem item, string currency)
    {
        lock (world.Books.Gate)
        {
            world.Books.Item(item.Type, item.Id)!.Currency = currency;
        }

        SetOrderCurrency(item, currency);
    }

    /// <summary>Changes the currency of an item's order, and so of its payments and shipments.</summary>
    public void SetOrderCurrency(MadeItem item, string currency)
    {
        lock (world.Books.Gate)
        {
            if (world.Books.Item(item.Type, item.Id)!.Order is { } order)
            {
                order.Currency = currency;
            }
        }
    }

    public long AddShipment(MadeItem item, string service, decimal price)
    {
        lock (world.Books.Gate)
        {
            return world.Books.AddShipment(world.Books.OrderOf(world.Books.Item(item.Type, item.Id)!), service, price).Id;
        }
    }

    public long Company(string title)
    {
        lock (world.Books.Gate)
        {
            var company = world.Books.AddItem(TypeCodes.Company, world.Clock.Now, by: 1);
            company.Title = title;
            return company.Id;
        }
    }

    public void SetCompany(MadeItem item, long company)
    {
        lock (world.Books.Gate)
        {
            var found = world.Books.Item(item.Type, item.Id)!;
            (found.CompanyId, found.UpdatedTime) = (company, world.Clock.Now);
        }
    }

    /// <summary>The order, and with it all payments of an item, are in another currency from now on.</summary>
    public void SetCurrencyOfPayments(MadeItem item, string currency)
    {
        lock (world.Books.Gate)
        {
            world.Books.OrderOf(world.Books.Item(item.Type, item.Id)!).Currency = currency;
        }
    }

    /// <summary>Runs a method as the given user.</summary>
    public JsonNode? Call(string method, object? parameters = null, long user = 1) =>
        Call(method, System.Text.Json.JsonSerializer.SerializeToNode(parameters ?? new { })!.AsObject(), user);

    public JsonNode? Call(string method, JsonObject parameters, long user = 1)
    {
        var person = world.Books.Users.Find(user) ?? throw new ArgumentException($"There is no user {user}.", nameof(user));
        return world.Runner.RunByHand(new Caller(person, Every, "hand", Application: false), method, parameters).Take();
    }

    public long AddPayment(MadeItem item) => (long)Call("crm.item.payment.add", new { entityId = item.Id, entityTypeId = item.Type })!;

    public void Pay(long payment) => Call("crm.item.payment.pay", new { id = payment });

    public void Unpay(long payment) => Call("crm.item.payment.unpay", new { id = payment });

    public void Delete(long payment) => Call("crm.item.payment.delete", new { id = payment });

    public void DeleteItem(MadeItem item)
    {
        lock (world.Books.Gate)
        {
            world.Books.Items(item.Type).Remove(item.Id);
        }
    }

    public long AddLine(long payment, long row, decimal quantity) =>
        (long)Call("crm.item.payment.product.add", new { paymentId = payment, rowId = row, quantity })!;

    public PortalUser AddUser(string name, string lastName = "", bool admin = false, bool readsOnly = false)
    {
        lock (world.Books.Gate)
        {
            var id = world.Books.Users.NextId();
            return world.Books.Users.Add(
                id, new PortalUser { Id = id, Name = name, LastName = lastName, Admin = admin, ReadsOnly = readsOnly, Email = $"user{id}@portal.example" });
        }
    }

    public PaySystem AddPaySystem(
        string name, bool active = true, bool cash = false, string registry = State.PaySystem.OfOrders, string handler = "cash")
    {
        lock (world.Books.Gate)
        {
            return world.Books.AddPaySystem(name, active, cash, registry, handler);
        }
    }

    /// <summary>The first pay system of that name.</summary>
    public PaySystem PaySystem(string name)
    {
        lock (world.Books.Gate)
        {
            return world.Books.PaySystems.All.First(system => system.Name == name);
        }
    }

    /// <summary>The current payments of an item.</summary>
    public IReadOnlyList<PaymentAsIs> Payments(int type, long id)
    {
        lock (world.Books.Gate)
        {
            return [.. (world.Books.Item(type, id)?.Order?.Payments ?? []).Select(AsIs)];
        }
    }

    public IReadOnlyList<PaymentAsIs> Payments(MadeItem item) => Payments(item.Type, item.Id);

    public PaymentAsIs? Payment(long id)
    {
        lock (world.Books.Gate)
        {
            return world.Books.Payments.Find(id) is { } payment ? AsIs(payment) : null;
        }
    }

    /// <summary>All payments of the portal.</summary>
    public IReadOnlyList<PaymentAsIs> AllPayments()
    {
        lock (world.Books.Gate)
        {
            return [.. world.Books.Payments.All.Select(AsIs)];
        }
    }

    private static PaymentAsIs AsIs(Payment payment) =>
        new(
            payment.Id, payment.Order.Owner.Type, payment.Order.Owner.Id, payment.Order.Id, payment.AccountNumber, payment.Sum, payment.Order.Currency,
            payment.Paid, payment.DatePaid, payment.EmpPaidId, payment.System.Id
        )
        {
            Lines = [.. payment.Lines.Select(line => new LineAsIs(line.Id, line.Row?.Id, line.Basket.Id, line.Quantity))],
            Deliveries = [.. payment.Deliveries.Select(delivery => new DeliveryAsIs(delivery.Id, delivery.Shipment.Id))],
        };
}

/// <summary>A product row to create.</summary>
public sealed record RowOf(string Name, decimal Price, decimal Quantity = 1, decimal? TaxRate = null)
{
    public JsonObject Fields => new() { ["productName"] = Name, ["price"] = Price, ["quantity"] = Quantity, ["taxRate"] = TaxRate };
}

/// <summary>A shipment to create.</summary>
public sealed record ShipmentOf(string Service, decimal Price);

/// <summary>A created item, with the ids of its rows and shipments.</summary>
public sealed record MadeItem(int Type, long Id, IReadOnlyList<long> Rows, IReadOnlyList<long> Shipments);

/// <summary>The current state of a payment in the portal.</summary>
public sealed record PaymentAsIs(
    long Id,
    int EntityTypeId,
    long EntityId,
    long OrderId,
    string AccountNumber,
    decimal Sum,
    string Currency,
    bool Paid,
    DateTimeOffset? DatePaid,
    long? EmpPaidId,
    long PaySystemId
)
{
    public IReadOnlyList<LineAsIs> Lines { get; init; } = [];

    public IReadOnlyList<DeliveryAsIs> Deliveries { get; init; } = [];
}

/// <summary>The current state of a product in a payment.</summary>
public sealed record LineAsIs(long Id, long? RowId, long BasketId, decimal Quantity);

/// <summary>The current state of a delivery in a payment.</summary>
public sealed record DeliveryAsIs(long Id, long ShipmentId);
