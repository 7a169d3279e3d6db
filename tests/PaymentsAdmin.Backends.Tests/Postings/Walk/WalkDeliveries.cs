using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>Shipments of the deal, and their deliveries in payments.</summary>
internal sealed class WalkDeliveries(Books books, WalkModel model, Random random)
{
    private EntityService Entities => books.World.Entities;

    private PaymentService Payments => books.World.Payments;

    /// <summary>Adds a shipment, changes the price of one, or deletes one.</summary>
    public Task ShipAsync(Actor by) =>
        model.Shipments.Count < 3 ? SendAsync(by)
        : random.Next(4) switch
        {
            0 => SendAsync(by),
            1 => RepriceAsync(random.Next(model.Shipments.Count), by),
            _ => CallOffAsync(random.Next(model.Shipments.Count), by),
        };

    public async Task AddAsync(WalkPayment p, Actor by)
    {
        if (model.Shipments.Count == 0)
        {
            return;
        }

        var at = Pick();
        var why = WalkModel.Allowed(Right.EditPayments, by);
        WalkModel.Items(why, p);
        Takeable(why, p, at);
        var answer = Payments.AddDeliveryAsync(new(books.Workspace, p.Id, null, by), model.Shipments[at].Id, default);
        if (await model.AgreeAsync(why, answer))
        {
            p.Deliveries[at] = new WalkDelivery((await answer).Value, model.Shipments[at].Minor);
            Wrote(p, by);
        }
    }

    public async Task MoveAsync(WalkPayment p, Actor by)
    {
        if (p.Deliveries.Count == 0)
        {
            return;
        }

        var (from, delivery) = p.Deliveries.ElementAt(random.Next(p.Deliveries.Count));
        var to = Pick();
        var why = Changing(p, by);
        if (to != from)
        {
            Takeable(why, p, to);
        }

        var answer = Payments.MoveDeliveryAsync(new(books.Workspace, delivery.Id, null, by), model.Shipments[to].Id, default);
        if (await model.AgreeAsync(why, answer) && to != from)
        {
            p.Deliveries.Remove(from);
            p.Deliveries[to] = delivery with { Minor = model.Shipments[to].Minor };
            Wrote(p, by);
            model.Did("move a delivery to another shipment");
        }
    }

    public async Task RemoveAsync(WalkPayment p, Actor by)
    {
        if (p.Deliveries.Count == 0)
        {
            return;
        }

        var (at, delivery) = p.Deliveries.ElementAt(random.Next(p.Deliveries.Count));
        if (await model.AgreeAsync(Changing(p, by), Payments.DeleteDeliveryAsync(new(books.Workspace, delivery.Id, null, by), default)))
        {
            p.Deliveries.Remove(at);
            Wrote(p, by);
        }
    }

    private async Task SendAsync(Actor by)
    {
        var minor = random.Next(100, 5_000);
        var answer = Entities.AddShipmentAsync(books.Workspace, books.Deal.Id, Input(minor), by, default);
        if (await model.AgreeAsync(WalkModel.Allowed(Right.EditShipments, by), answer))
        {
            model.Shipments.Add(new WalkShipment((await answer).Value) { Minor = minor });
            model.Did("send a shipment");
        }
    }

    private async Task RepriceAsync(int at, Actor by)
    {
        var minor = random.Next(100, 5_000);
        var answer = Entities.UpdateShipmentAsync(new(books.Workspace, model.Shipments[at].Id, null, by), Input(minor), default);
        if (await model.AgreeAsync(Shipping(at, by), answer))
        {
            model.Shipments[at].Minor = minor;
            model.Did("reprice a shipment");
        }
    }

    private async Task CallOffAsync(int at, Actor by)
    {
        var why = Shipping(at, by);
        WalkModel.Add(why, model.Payments.Exists(p => p.DeletedAt is null && p.Deliveries.ContainsKey(at)), EntityFailures.ShipmentInUse);
        if (await model.AgreeAsync(why, Entities.DeleteShipmentAsync(books.Workspace, model.Shipments[at].Id, by, default)))
        {
            model.Shipments[at].IsDeleted = true;
            model.Did("call off a shipment");
        }
    }

    private HashSet<string> Shipping(int at, Actor by)
    {
        var why = WalkModel.Allowed(Right.EditShipments, by);
        WalkModel.Add(why, model.Shipments[at].IsDeleted, EntityFailures.ShipmentNotFound);
        return why;
    }

    private static HashSet<string> Changing(WalkPayment p, Actor by)
    {
        var why = WalkModel.Allowed(Right.EditPayments, by);
        WalkModel.Items(why, p);
        WalkModel.Add(why, p.DeletedAt is not null, PaymentFailures.DeliveryNotFound);
        return why;
    }

    private void Takeable(HashSet<string> why, WalkPayment p, int at)
    {
        WalkModel.Add(why, model.Shipments[at].IsDeleted, PaymentFailures.ShipmentNotFound);
        WalkModel.Add(why, p.Deliveries.ContainsKey(at), PaymentFailures.ShipmentAlreadyThere);
    }

    // Usually one of the latest, which are less often deleted.
    private int Pick() => random.Next(random.Next(4) == 0 ? 0 : Math.Max(0, model.Shipments.Count - 5), model.Shipments.Count);

    private static ShipmentInput Input(long minor) => new() { Name = "Truck", Price = minor / 100m };

    private static void Wrote(WalkPayment p, Actor by)
    {
        WalkModel.Total(p);
        p.Authors.Add(by.UserId!.Value);
    }
}

/// <summary>A shipment with its current price.</summary>
internal sealed class WalkShipment(ShipmentId id)
{
    public ShipmentId Id => id;

    public long Minor { get; set; }

    public bool IsDeleted { get; set; }
}
