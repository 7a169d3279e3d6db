using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.Bitrix24.Writing;

/// <summary>
/// Determines from an entity whether a write took effect. Only one of our writes runs per entity, so anything new since the read
/// before it is ours, or was made by hand in that moment, which has the same effect.
/// </summary>
internal static class WriteVerifier
{
    private static readonly VerifiedWrite Gone = new(WriteFinding.Gone);
    private static readonly VerifiedWrite Unclear = new(WriteFinding.Unclear);

    /// <summary>The keys to remember before sending, because they exist already and so are not created by the write.</summary>
    public static EarlierIds Before(BitrixWrite write, PortalEntity entity) =>
        write switch
        {
            BitrixWrite.AddPayment => new([.. All(entity).Select(p => p.Id).Union(entity.Unkept(ProblemSubject.Payment))], entity.ShowsAllPayments),
            BitrixWrite.AddLine add => Items(entity, ProblemSubject.Line, Payment(entity, add.Payment), payment => payment.Lines.Select(l => l.Id)),
            BitrixWrite.AddDelivery add =>
                Items(entity, ProblemSubject.Delivery, Payment(entity, add.Payment), payment => payment.Deliveries.Select(d => d.Id)),
            _ => EarlierIds.None,
        };

    /// <summary>Whether only the list of all payments can tell the outcome: the entity shows a part of them.</summary>
    public static bool NeedsAll(BitrixWrite write, PortalEntity now) =>
        now.MayHidePayments && IsOfPayment(write) && (write.About is not { } about || write is BitrixWrite.DeletePayment || Payment(now, about) is null);

    /// <summary>
    /// Whether the payment was paid meanwhile, which locks everything but the paid mark. How a portal responds to such a write is
    /// undocumented.
    /// </summary>
    public static bool IsLocked(BitrixWrite write, PortalEntity now) =>
        write is not (BitrixWrite.AddPayment or BitrixWrite.Unpay) && !Pays(write) && Payment(now, write.About!.Value) is { Paid: true };

    /// <summary>The outcome of the write, judged by the entity's current state.</summary>
    public static VerifiedWrite After(BitrixWrite write, EarlierIds before, PortalEntity now) =>
        write switch
        {
            BitrixWrite.AddPayment => Added(before, now),
            BitrixWrite.DeletePayment delete => Missing(Is(All(now).All(p => p.Id != delete.Payment) && !now.Shows(delete.Payment)), WriteFinding.Done, now),
            _ when Payment(now, write.About!.Value) is { } payment => Of(write, before, payment, now),
            _ when IsOfPayment(write) && now.AllPayments?.FirstOrDefault(p => p.Id == write.About) is { } mark => Of(write, mark),
            _ when now.Shows(write.About!.Value) => Unclear,
            _ => Missing(Gone, WriteFinding.Gone, now),
        };

    // A payment that the portal did not show before may have been there all the time.
    private static VerifiedWrite Added(EarlierIds before, PortalEntity now)
    {
        var found = New(All(now).Where(p => !p.Paid).Select(p => p.Id).Union(now.Unkept(ProblemSubject.Payment)), before);
        return found.Finding is WriteFinding.Done && !before.AreAll ? Unclear : Missing(found, WriteFinding.NotDone, now);
    }

    private static VerifiedWrite Of(BitrixWrite write, EarlierIds before, PortalPayment payment, PortalEntity now) =>
        write switch
        {
            BitrixWrite.AddLine add =>
                Added(payment.Lines.Where(l => now.RowOf(l) == add.Row).Select(l => l.Id), now.Unkept(ProblemSubject.Line), before, payment),
            BitrixWrite.DeleteLine delete when payment.Lines.Any(l => l.Id == delete.Line) => Is(false),
            BitrixWrite.DeleteLine delete => Left(payment, delete.Line, now.Unkept(ProblemSubject.Line), Is(true)),
            BitrixWrite.SetLineQuantity set when payment.Lines.FirstOrDefault(l => l.Id == set.Line) is { } line => Is(line.Quantity == set.Quantity),
            BitrixWrite.SetLineQuantity set => Left(payment, set.Line, now.Unkept(ProblemSubject.Line), Gone),
            BitrixWrite.AddDelivery add =>
                Added(payment.Deliveries.Where(d => d.Shipment == add.Shipment).Select(d => d.Id), now.Unkept(ProblemSubject.Delivery), before, payment),
            BitrixWrite.DeleteDelivery delete when payment.Deliveries.Any(d => d.Id == delete.Delivery) => Is(false),
            BitrixWrite.DeleteDelivery delete => Left(payment, delete.Delivery, now.Unkept(ProblemSubject.Delivery), Is(true)),
            BitrixWrite.MoveDelivery move when payment.Deliveries.FirstOrDefault(d => d.Id == move.Delivery) is { } delivery =>
                Is(delivery.Shipment == move.Shipment),
            BitrixWrite.MoveDelivery move => Left(payment, move.Delivery, now.Unkept(ProblemSubject.Delivery), Gone),
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

    private static VerifiedWrite Of(BitrixWrite write, PortalPaymentMark payment) =>
        write switch
        {
            BitrixWrite.SetMethod set => Is(payment.Method == set.Method),
            _ when Pays(write) => Is(payment.Paid),
            BitrixWrite.Unpay => Is(!payment.Paid),
            _ => throw new ArgumentOutOfRangeException(nameof(write), write, "No write that anybody looks for."),
        };

    // Lines and deliveries are not in the list of all payments.
    private static bool IsOfPayment(BitrixWrite write) =>
        Pays(write) || write is BitrixWrite.AddPayment or BitrixWrite.DeletePayment or BitrixWrite.Unpay or BitrixWrite.SetMethod;

    private static bool Pays(BitrixWrite write) => write is BitrixWrite.Pay or BitrixWrite.PayThrough or BitrixWrite.PayInvoice;

    private static IEnumerable<PortalPaymentMark> All(PortalEntity entity) => entity.AllPayments ?? entity.Payments.Select(Mark);

    private static PortalPaymentMark Mark(PortalPayment payment) => new(payment.Id, payment.Paid, payment.Method);

    private static PortalPayment? Payment(PortalEntity entity, PortalKey id) => entity.Payments.FirstOrDefault(p => p.Id == id);

    // Conclusions from a missing payment are valid only if all payments were shown.
    private static VerifiedWrite Missing(VerifiedWrite looked, WriteFinding concluded, PortalEntity now) =>
        !now.ShowsAllPayments && looked.Finding == concluded ? Unclear : looked;

    private static VerifiedWrite Is(bool done) => new(done ? WriteFinding.Done : WriteFinding.NotDone);

    // Of several, always the same one is taken.
    private static VerifiedWrite New(IEnumerable<PortalKey> now, EarlierIds before) =>
        now.Where(id => !before.Ids.Contains(id)).Order().Select(id => (PortalKey?)id).FirstOrDefault() is { } made
            ? new(WriteFinding.Done, made)
            : new(WriteFinding.NotDone);
}
