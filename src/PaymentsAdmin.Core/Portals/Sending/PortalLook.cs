namespace PaymentsAdmin.Core.Portals.Sending;

/// <summary>What a look at the portal says about a write whose answer was lost.</summary>
public enum LookFinding
{
    /// <summary>The portal is as it was before.</summary>
    NotDone = 1,

    /// <summary>The portal is as the write wanted it.</summary>
    Done = 2,

    /// <summary>What it was about is gone, so nothing can come of it any more.</summary>
    Gone = 3,

    /// <summary>It is not there, but the portal may not have shown everything. That proves nothing.</summary>
    Unclear = 4,
}

/// <summary>A finding, and the number of what the write made.</summary>
public sealed record Looked(LookFinding Finding, long? Made = null);

/// <summary>
/// Tells from an entity whether a write took effect. Only one write of ours is under way on an entity at a time, so what is
/// new since the look before it is ours, or was made by hand in that very moment and does as well.
/// </summary>
public static class PortalLook
{
    private static readonly Looked Gone = new(LookFinding.Gone);
    private static readonly Looked Unclear = new(LookFinding.Unclear);

    /// <summary>What has to be remembered before the write is sent: the numbers that are there already and are not ours.</summary>
    public static IReadOnlyList<long> Before(PortalWrite write, PortalEntity entity) =>
        write switch
        {
            PortalWrite.AddPayment => [.. entity.Payments.Select(p => p.Id)],
            PortalWrite.AddLine add => [.. Payment(entity, add.Payment)?.Lines.Select(l => l.Id) ?? []],
            PortalWrite.AddDelivery add => [.. Payment(entity, add.Payment)?.Deliveries.Select(d => d.Id) ?? []],
            _ => [],
        };

    /// <summary>Whether the payment was paid meanwhile, which locks all but the mark itself. What a portal would do with such a write is written nowhere.</summary>
    public static bool IsLocked(PortalWrite write, PortalEntity now) =>
        write is not (PortalWrite.AddPayment or PortalWrite.Pay or PortalWrite.Unpay) && Payment(now, write.About!.Value) is { Paid: true };

    /// <summary>What became of the write, seen on the entity as it is now.</summary>
    public static Looked After(PortalWrite write, IReadOnlyList<long> before, PortalEntity now) =>
        write switch
        {
            PortalWrite.AddPayment => Missing(New(now.Payments.Where(p => !p.Paid).Select(p => p.Id), before), LookFinding.NotDone, now),
            PortalWrite.DeletePayment delete => Missing(Is(Payment(now, delete.Payment) is null), LookFinding.Done, now),
            _ => Payment(now, write.About!.Value) is { } payment ? Of(write, before, payment, now) : Missing(Gone, LookFinding.Gone, now),
        };

    private static Looked Of(PortalWrite write, IReadOnlyList<long> before, PortalPayment payment, PortalEntity now) =>
        write switch
        {
            PortalWrite.SetMethod set => Is(payment.Method == set.Method),
            PortalWrite.Pay => Is(payment.Paid),
            PortalWrite.Unpay => Is(!payment.Paid),
            PortalWrite.AddLine add => New(payment.Lines.Where(l => RowOf(l, now) == add.Row).Select(l => l.Id), before),
            PortalWrite.DeleteLine delete => Is(payment.Lines.All(l => l.Id != delete.Line)),
            PortalWrite.SetLineQuantity set => payment.Lines.FirstOrDefault(l => l.Id == set.Line) is { } line ? Is(line.Quantity == set.Quantity) : Gone,
            PortalWrite.AddDelivery add => New(payment.Deliveries.Where(d => d.Shipment == add.Shipment).Select(d => d.Id), before),
            PortalWrite.DeleteDelivery delete => Is(payment.Deliveries.All(d => d.Id != delete.Delivery)),
            PortalWrite.MoveDelivery move => payment.Deliveries.FirstOrDefault(d => d.Id == move.Delivery) is { } delivery ? Is(delivery.Shipment == move.Shipment) : Gone,
            _ => throw new ArgumentOutOfRangeException(nameof(write), write, "No write that anybody looks for."),
        };

    /// <summary>The product row of a line; what was made in the shop names the basket item of the row instead.</summary>
    public static long? RowOf(PortalLine line, PortalEntity entity) =>
        line.Row ?? entity.Rows.FirstOrDefault(r => r.BasketItem is { } item && item == line.BasketItem)?.Id;

    private static PortalPayment? Payment(PortalEntity entity, long id) => entity.Payments.FirstOrDefault(p => p.Id == id);

    // What is concluded from a payment that is missing holds only where all of them were shown.
    private static Looked Missing(Looked looked, LookFinding concluded, PortalEntity now) =>
        now.PaymentsMayBeMissing && looked.Finding == concluded ? Unclear : looked;

    private static Looked Is(bool done) => new(done ? LookFinding.Done : LookFinding.NotDone);

    private static Looked New(IEnumerable<long> now, IReadOnlyList<long> before) =>
        now.Where(id => !before.Contains(id)).Order().Select(id => (long?)id).FirstOrDefault() is { } made
            ? new(LookFinding.Done, made)
            : new(LookFinding.NotDone);
}
