using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>The kinds of writes of a wish.</summary>
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

/// <summary>
/// One write that is wanted once, by our ids. Its number is also that of its request, so that its operation can be found
/// again.
/// </summary>
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
            Wanted.Pay =>
                await payments.PayAsync(new(workspace, id, null, actor), new PayInput { On = new DateOnly(2026, 11, 20), Reference = Request }, default),
            Wanted.Unpay => await payments.UnpayAsync(new(workspace, id, null, actor), new UnpayInput { Reason = "bounced" }, default),
            Wanted.SetMethod => await payments.SetMethodAsync(new(workspace, id, null, actor), new MethodId((int)Target), default),
            Wanted.DeletePayment => await payments.DeleteAsync(new(workspace, id, null, actor), default),
            Wanted.AddLine => await payments.AddLineAsync(new(workspace, id, null, actor), new RowId(Target), new QuantityInput { Quantity = 2 }, default),
            Wanted.SetQuantity =>
                await payments.SetLineQuantityAsync(new(workspace, new LineId(Item), null, actor), new QuantityInput { Quantity = 3 }, default),
            Wanted.DeleteLine => await payments.DeleteLineAsync(new(workspace, new LineId(Item), null, actor), default),
            Wanted.AddDelivery => await payments.AddDeliveryAsync(new(workspace, id, null, actor), new ShipmentId(Target), default),
            Wanted.MoveDelivery => await payments.MoveDeliveryAsync(new(workspace, new DeliveryId(Item), null, actor), new ShipmentId(Target), default),
            Wanted.DeleteDelivery => await payments.DeleteDeliveryAsync(new(workspace, new DeliveryId(Item), null, actor), default),
            _ => throw new InvalidOperationException($"Nobody wants {Wanted}."),
        };
    }
}
