using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Lines and deliveries of an entity's mirrored payments. Names and prices come from their rows and shipments.</summary>
internal sealed class MirroredItems(
    IWriteSession session,
    PaymentsDb db,
    PortalEntity seen,
    IReadOnlyDictionary<PortalKey, ProductRowRow> rows,
    IReadOnlyDictionary<PortalKey, ShipmentRow> shipments,
    ILookup<long, PaymentLineRow> knownLines,
    ILookup<long, PaymentDeliveryRow> knownDeliveries
)
{
    /// <summary>Reads what is stored of these payments.</summary>
    public static async ValueTask<MirroredItems> LoadAsync(
        IWriteSession session,
        PaymentsDb db,
        PortalEntity seen,
        IReadOnlyDictionary<PortalKey, ProductRowRow> rows,
        IReadOnlyDictionary<PortalKey, ShipmentRow> shipments,
        IEnumerable<PaymentTableRow> payments
    )
    {
        var ids = payments.Select(payment => payment.Id).ToList();
        var lines = await db.Set<PaymentLineRow>().Where(l => ids.Contains(l.PaymentId) && l.PortalId != null).ToListAsync();
        var deliveries = await db.Set<PaymentDeliveryRow>().Where(d => ids.Contains(d.PaymentId) && d.PortalId != null).ToListAsync();
        return new(session, db, seen, rows, shipments, lines.ToLookup(l => l.PaymentId), deliveries.ToLookup(d => d.PaymentId));
    }

    /// <summary>Stores a payment's lines and deliveries, and returns what changed.</summary>
    public async ValueTask<IReadOnlyList<ItemChange>> TakeAsync(PaymentTableRow payment, PortalPayment portal) =>
        [.. await LinesAsync(payment, portal), .. await DeliveriesAsync(payment, portal)];

    /// <summary>What the portal has other than a booked payment, whose lines and deliveries stay.</summary>
    public IEnumerable<AuditChange> Differences(PaymentTableRow payment, PortalPayment portal)
    {
        if (portal.ItemsMayBeMissing)
        {
            yield break;
        }

        var (unkeptLines, unkeptDeliveries) = (seen.Unkept(ProblemSubject.Line).ToHashSet(), seen.Unkept(ProblemSubject.Delivery).ToHashSet());
        var lines = knownLines[payment.Id].Where(line => !unkeptLines.Contains(PortalKey.Of(line.PortalId!)))
            .ToDictionary(line => line.PortalId!, line => line.Quantity, StringComparer.Ordinal);
        var deliveries = knownDeliveries[payment.Id].Where(delivery => !unkeptDeliveries.Contains(PortalKey.Of(delivery.PortalId!)))
            .Select(delivery => (delivery.PortalId!, delivery.ShipmentId)).ToHashSet();
        var otherLines = lines.Count != portal.Lines.Count
            || portal.Lines.Any(line => lines.GetValueOrDefault(line.Id.Value) != line.Quantity.TenThousandths);
        var shown = portal.Deliveries.Where(delivery => shipments.ContainsKey(delivery.Shipment)).ToList();
        var otherDeliveries = deliveries.Count != shown.Count
            || shown.Exists(delivery => !deliveries.Contains((delivery.Id.Value, shipments[delivery.Shipment].Id)));
        if (otherLines)
        {
            yield return AuditChange.OfId("lines", lines.Count, portal.Lines.Count);
        }

        if (otherDeliveries)
        {
            yield return AuditChange.OfId("deliveries", deliveries.Count, shown.Count);
        }
    }

    private async ValueTask<IReadOnlyList<ItemChange>> LinesAsync(PaymentTableRow payment, PortalPayment portal)
    {
        var currency = portal.Sum.Currency;
        var changes = new List<ItemChange>();
        var known = knownLines[payment.Id].ToDictionary(l => l.PortalId!, StringComparer.Ordinal);
        foreach (var line in portal.Lines)
        {
            var row = seen.RowOf(line) is { } id ? rows.GetValueOrDefault(id) : null;
            if (!known.Remove(line.Id.Value, out var kept))
            {
                kept = new PaymentLineRow
                {
                    Id = await session.NextIdAsync(IdCounter.Items),
                    PaymentId = payment.Id,
                    PortalId = line.Id.Value,
                    BasketId = BasketOf(line),
                    ProductName = row?.ProductName ?? "",
                };
                db.Add(kept);
            }

            // A seal covers it, so it only becomes known, and not while a submission waits.
            kept.BasketId = kept.BasketId == 0 && payment.PostingState is not PostingState.Submitted ? BasketOf(line) : kept.BasketId;
            var before = LineFace.Of(kept);
            kept.RowId = row?.Id;
            kept.Quantity = line.Quantity.TenThousandths;
            if (row is not null)
            {
                (kept.ProductName, kept.UnitPrice) = (row.ProductName, row.Price);
                (kept.TaxRate, kept.TaxIncluded) = (row.TaxRate, row.TaxIncluded);
            }

            kept.TotalMinor = new UnitPrice(kept.UnitPrice).Times(line.Quantity, currency).Minor;
            if (before != LineFace.Of(kept))
            {
                changes.Add(LineFace.Of(kept).Since(before, kept.Id));
            }
        }

        Keep(known, portal, ProblemSubject.Line);
        changes.AddRange(known.Values.Select(gone => LineFace.None.Since(LineFace.Of(gone), gone.Id)));
        await RetireAsync(known.Values.Select(gone => gone.Id));
        db.RemoveRange(known.Values);
        return changes;
    }

    private async ValueTask<IReadOnlyList<ItemChange>> DeliveriesAsync(PaymentTableRow payment, PortalPayment portal)
    {
        var changes = new List<ItemChange>();
        var known = knownDeliveries[payment.Id].ToDictionary(d => d.PortalId!, StringComparer.Ordinal);
        foreach (var delivery in portal.Deliveries.Where(d => shipments.ContainsKey(d.Shipment)))
        {
            var shipment = shipments[delivery.Shipment];
            if (!known.Remove(delivery.Id.Value, out var kept))
            {
                kept = new PaymentDeliveryRow
                {
                    Id = await session.NextIdAsync(IdCounter.Items),
                    PaymentId = payment.Id,
                    PortalId = delivery.Id.Value,
                    Name = shipment.Name,
                };
                db.Add(kept);
            }

            if (kept.ShipmentId != shipment.Id)
            {
                changes.Add(
                    Moved(kept.Id, (kept.ShipmentId == 0 ? null : kept.ShipmentId, kept.ShipmentId == 0 ? null : kept.Name), (shipment.Id, shipment.Name))
                );
            }

            (kept.ShipmentId, kept.Name, kept.PriceMinor) = (shipment.Id, shipment.Name, shipment.PriceMinor);
        }

        Keep(known, portal, ProblemSubject.Delivery);
        changes.AddRange(known.Values.Select(gone => Moved(gone.Id, (gone.ShipmentId, gone.Name), (null, null))));
        await RetireAsync(known.Values.Select(gone => gone.Id));
        db.RemoveRange(known.Values);
        return changes;
    }

    // What the portal may have without showing it, or shows without making sense, stays.
    private void Keep<T>(Dictionary<string, T> known, PortalPayment portal, ProblemSubject subject)
    {
        var unkept = seen.Unkept(subject).ToHashSet();
        foreach (var key in known.Keys.Where(id => portal.ItemsMayBeMissing || unkept.Contains(PortalKey.Of(id))).ToList())
        {
            known.Remove(key);
        }
    }

    // The portal's id, whichever of its two ways the line refers to its row by.
    private long BasketOf(PortalLine line) =>
        line.BasketItem ?? seen.Rows.FirstOrDefault(row => row.Id == line.Row)?.BasketItem ?? 0;

    private async ValueTask RetireAsync(IEnumerable<long> gone)
    {
        if (gone.DefaultIfEmpty().Max() is var highest and > 0)
        {
            await RetiredIds.RememberAsync(session, IdCounter.Items, highest);
        }
    }

    private static ItemChange Moved(long delivery, (long? Id, string? Name) before, (long? Id, string? Name) after) =>
        new(
            [
                AuditChange.OfId("delivery", before.Id is null ? null : delivery, after.Id is null ? null : delivery),
                AuditChange.OfId("shipment", before.Id, after.Id),
            ],
            new AuditChange("shipment_name", before.Name, after.Name)
        );
}

/// <summary>A changed line or delivery: its audited changes and its name.</summary>
internal sealed record ItemChange(IReadOnlyList<AuditChange> Changes, AuditChange Name);

/// <summary>The audited fields of a line.</summary>
internal sealed record LineFace(string? Product, long Quantity, long UnitPrice)
{
    public static readonly LineFace None = new(null, 0, 0);

    public static LineFace Of(PaymentLineRow line) => line.Quantity == 0 ? None : new(line.ProductName, line.Quantity, line.UnitPrice);

    public ItemChange Since(LineFace before, long line)
    {
        var changes = new List<AuditChange> { AuditChange.OfId("line", before == None ? null : line, this == None ? null : line) };
        if (before.Quantity != Quantity)
        {
            changes.Add(new AuditChange("quantity", Amount(before.Quantity), Amount(Quantity)));
        }

        if (before != None && this != None && before.UnitPrice != UnitPrice)
        {
            changes.Add(new AuditChange("unit_price", new UnitPrice(before.UnitPrice).ToString(), new UnitPrice(UnitPrice).ToString()));
        }

        return new ItemChange(changes, new AuditChange("product", before.Product, Product));
    }

    private static string? Amount(long quantity) => quantity == 0 ? null : new Quantity(quantity).ToString();
}
