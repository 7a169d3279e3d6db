using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>What a wish asks of a portal.</summary>
public enum Wanted
{
    AddPayment,
    Pay,
    Unpay,
    SetMethod,
    DeletePayment,
    AddLine,
    SetQuantity,
    DeleteLine,
    AddDelivery,
    MoveDelivery,
    DeleteDelivery,
}

/// <summary>One write that somebody wants once, by our ids. Its number is that of the request, so that a record of it is known again.</summary>
internal sealed record PortalWish(int Number, Wanted Wanted, long Entity, long Payment, long Item, long Target)
{
    public string Request => $"wish-{Number}";

    public async Task RunAsync(PaymentService payments, Workspace workspace, Actor somebody)
    {
        var actor = somebody with { RequestId = Request };
        var id = new PaymentId(Payment);
        _ = Wanted switch
        {
            Wanted.AddPayment => await payments.AddAsync(workspace, new EntityId(Entity), actor, default),
            Wanted.Pay => await payments.PayAsync(workspace, id, new PayInput { On = new DateOnly(2026, 11, 20), Reference = Request }, null, actor, default),
            Wanted.Unpay => await payments.UnpayAsync(workspace, id, new UnpayInput { Reason = "bounced" }, null, actor, default),
            Wanted.SetMethod => await payments.SetMethodAsync(workspace, id, new MethodId((int)Target), null, actor, default),
            Wanted.DeletePayment => await payments.DeleteAsync(workspace, id, null, actor, default),
            Wanted.AddLine => await payments.AddLineAsync(workspace, id, new RowId(Target), new QuantityInput { Quantity = 2 }, null, actor, default),
            Wanted.SetQuantity => await payments.SetLineQuantityAsync(workspace, new LineId(Item), new QuantityInput { Quantity = 3 }, null, actor, default),
            Wanted.DeleteLine => await payments.DeleteLineAsync(workspace, new LineId(Item), null, actor, default),
            Wanted.AddDelivery => await payments.AddDeliveryAsync(workspace, id, new ShipmentId(Target), null, actor, default),
            Wanted.MoveDelivery => await payments.MoveDeliveryAsync(workspace, new DeliveryId(Item), new ShipmentId(Target), null, actor, default),
            Wanted.DeleteDelivery => await payments.DeleteDeliveryAsync(workspace, new DeliveryId(Item), null, actor, default),
            _ => throw new InvalidOperationException($"Nobody wants {Wanted}."),
        };
    }
}
