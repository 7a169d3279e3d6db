using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Sending;

/// <summary>The finding of a read of the portal about a write whose answer was lost.</summary>
public enum WriteFinding
{
    /// <summary>The portal is unchanged.</summary>
    NotDone = 1,

    /// <summary>The write took effect.</summary>
    Done = 2,

    /// <summary>Its subject is gone, so the write can no longer take effect.</summary>
    Gone = 3,

    /// <summary>The portal may not have shown everything, now or before the write, so this proves nothing.</summary>
    Unclear = 4,
}

/// <summary>A finding, with the key of what the write created.</summary>
public sealed record VerifiedWrite(WriteFinding Finding, PortalKey? Made = null);

/// <summary>
/// Determines from an entity whether a write took effect. Only one of our writes runs per entity, so anything new since the read
/// before it is ours, or was made by hand in that moment, which has the same effect.
/// </summary>
public static class WriteVerifier
{
    private static readonly VerifiedWrite Gone = new(WriteFinding.Gone);
    private static readonly VerifiedWrite Unclear = new(WriteFinding.Unclear);

    /// <summary>The keys to remember before sending, because they exist already and so are not created by the write.</summary>
    public static EarlierIds Before(PortalWrite write, PortalEntity entity) =>
        write switch
        {
            PortalWrite.AddPayment => new([.. All(entity).Select(p => p.Id).Union(entity.Unkept(ProblemSubject.Payment))], ShowsAll(entity)),
            PortalWrite.AddLine add => Items(entity, ProblemSubject.Line, Payment(entity, add.Payment), payment => payment.Lines.Select(l => l.Id)),
            PortalWrite.AddDelivery add =>
                Items(entity, ProblemSubject.Delivery, Payment(entity, add.Payment), payment => payment.Deliveries.Select(d => d.Id)),
            _ => EarlierIds.None,
        };

    /// <summary>Whether only the list of all payments can tell the outcome: the entity shows a part of them.</summary>
    public static bool NeedsAll(PortalWrite write, PortalEntity now) =>
        MayHidePayments(now) && IsOfPayment(write) && (write.About is not { } about || write is PortalWrite.DeletePayment || Payment(now, about) is null);

    /// <summary>
    /// Whether the payment was paid meanwhile, which locks everything but the paid mark. How a portal responds to such a write is
    /// undocumented.
    /// </summary>
    public static bool IsLocked(PortalWrite write, PortalEntity now) =>
        write is not (PortalWrite.AddPayment or PortalWrite.Pay or PortalWrite.Unpay) && Payment(now, write.About!.Value) is { Paid: true };

    /// <summary>The outcome of the write, judged by the entity's current state.</summary>
    public static VerifiedWrite After(PortalWrite write, EarlierIds before, PortalEntity now) =>
        write switch
        {
            PortalWrite.AddPayment => Added(before, now),
            PortalWrite.DeletePayment delete => Missing(Is(All(now).All(p => p.Id != delete.Payment) && !Shows(now, delete.Payment)), WriteFinding.Done, now),
            _ when Payment(now, write.About!.Value) is { } payment => Of(write, before, payment, now),
            _ when IsOfPayment(write) && now.AllPayments?.FirstOrDefault(p => p.Id == write.About) is { } mark => Of(write, mark),
            _ when Shows(now, write.About!.Value) => Unclear,
            _ => Missing(Gone, WriteFinding.Gone, now),
        };

    /// <summary>Whether the portal showed a payment, even one that cannot be kept here.</summary>
    public static bool Shows(PortalEntity entity, PortalKey payment) =>
        entity.Payments.Any(p => p.Id == payment) || entity.Unkept(ProblemSubject.Payment).Contains(payment);

    // A payment that the portal did not show before may have been there all the time.
    private static VerifiedWrite Added(EarlierIds before, PortalEntity now)
    {
        var found = New(All(now).Where(p => !p.Paid).Select(p => p.Id).Union(now.Unkept(ProblemSubject.Payment)), before);
        return found.Finding is WriteFinding.Done && !before.AreAll ? Unclear : Missing(found, WriteFinding.NotDone, now);
    }

    private static VerifiedWrite Of(PortalWrite write, EarlierIds before, PortalPayment payment, PortalEntity now) =>
        write switch
        {
            PortalWrite.AddLine add =>
                Added(payment.Lines.Where(l => RowOf(l, now) == add.Row).Select(l => l.Id), now.Unkept(ProblemSubject.Line), before, payment),
            PortalWrite.DeleteLine delete when payment.Lines.Any(l => l.Id == delete.Line) => Is(false),
            PortalWrite.DeleteLine delete => Left(payment, delete.Line, now.Unkept(ProblemSubject.Line), Is(true)),
            PortalWrite.SetLineQuantity set when payment.Lines.FirstOrDefault(l => l.Id == set.Line) is { } line => Is(line.Quantity == set.Quantity),
            PortalWrite.SetLineQuantity set => Left(payment, set.Line, now.Unkept(ProblemSubject.Line), Gone),
            PortalWrite.AddDelivery add =>
                Added(payment.Deliveries.Where(d => d.Shipment == add.Shipment).Select(d => d.Id), now.Unkept(ProblemSubject.Delivery), before, payment),
            PortalWrite.DeleteDelivery delete when payment.Deliveries.Any(d => d.Id == delete.Delivery) => Is(false),
            PortalWrite.DeleteDelivery delete => Left(payment, delete.Delivery, now.Unkept(ProblemSubject.Delivery), Is(true)),
            PortalWrite.MoveDelivery move when payment.Deliveries.FirstOrDefault(d => d.Id == move.Delivery) is { } delivery =>
                Is(delivery.Shipment == move.Shipment),
            PortalWrite.MoveDelivery move => Left(payment, move.Delivery, now.Unkept(ProblemSubject.Delivery), Gone),
            _ => Of(write, Mark(payment)),
        };

    // A line or delivery that cannot be kept may be the new one: what it belongs to is not known.
    private static VerifiedWrite Added(IEnumerable<PortalKey> shown, IEnumerable<PortalKey> unkept, EarlierIds before, PortalPayment payment)
    {
        var found = New(shown, before);
        var isHidden = payment.ItemsMayBeMissing || New(unkept, before).Finding is WriteFinding.Done;
        return found.Finding is WriteFinding.Done ? (before.AreAll ? found : Unclear) : isHidden ? Unclear : found;
    }

    // What is said of a line or delivery that the portal no longer shows.
    private static VerifiedWrite Left(PortalPayment payment, PortalKey item, IEnumerable<PortalKey> unkept, VerifiedWrite found) =>
        payment.ItemsMayBeMissing || unkept.Contains(item) ? Unclear : found;

    private static EarlierIds Items(PortalEntity entity, ProblemSubject subject, PortalPayment? of, Func<PortalPayment, IEnumerable<PortalKey>> ids) =>
        new([.. of is null ? [] : ids(of), .. entity.Unkept(subject)], of is not { ItemsMayBeMissing: true });

    private static VerifiedWrite Of(PortalWrite write, PortalPaymentMark payment) =>
        write switch
        {
            PortalWrite.SetMethod set => Is(payment.Method == set.Method),
            PortalWrite.Pay => Is(payment.Paid),
            PortalWrite.Unpay => Is(!payment.Paid),
            _ => throw new ArgumentOutOfRangeException(nameof(write), write, "No write that anybody looks for."),
        };

    /// <summary>The product row of a line; lines made in the shop refer to the row's basket item instead.</summary>
    public static PortalKey? RowOf(PortalLine line, PortalEntity entity) =>
        line.Row ?? entity.Rows.FirstOrDefault(r => r.BasketItem is { } item && item == line.BasketItem)?.Id;

    // Lines and deliveries are not in the list of all payments.
    private static bool IsOfPayment(PortalWrite write) =>
        write is PortalWrite.AddPayment or PortalWrite.DeletePayment or PortalWrite.Pay or PortalWrite.Unpay or PortalWrite.SetMethod;

    private static IEnumerable<PortalPaymentMark> All(PortalEntity entity) => entity.AllPayments ?? entity.Payments.Select(Mark);

    /// <summary>Whether a payment that is not shown does not exist.</summary>
    public static bool ShowsAll(PortalEntity entity) => !MayHidePayments(entity) || entity.AllPayments is not null;

    private static bool MayHidePayments(PortalEntity entity) => entity.PaymentsMayBeMissing || entity.PaymentsMayBeCut;

    private static PortalPaymentMark Mark(PortalPayment payment) => new(payment.Id, payment.Paid, payment.Method);

    private static PortalPayment? Payment(PortalEntity entity, PortalKey id) => entity.Payments.FirstOrDefault(p => p.Id == id);

    // Conclusions from a missing payment are valid only if all payments were shown.
    private static VerifiedWrite Missing(VerifiedWrite looked, WriteFinding concluded, PortalEntity now) =>
        !ShowsAll(now) && looked.Finding == concluded ? Unclear : looked;

    private static VerifiedWrite Is(bool done) => new(done ? WriteFinding.Done : WriteFinding.NotDone);

    // Of several, always the same one is taken.
    private static VerifiedWrite New(IEnumerable<PortalKey> now, EarlierIds before) =>
        now.Where(id => !before.Ids.Contains(id)).Order().Select(id => (PortalKey?)id).FirstOrDefault() is { } made
            ? new(WriteFinding.Done, made)
            : new(WriteFinding.NotDone);
}
