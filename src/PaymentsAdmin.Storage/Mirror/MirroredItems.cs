using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Lines and deliveries of a mirrored payment. Names and prices come from the rows and shipments they stand for.</summary>
internal sealed class MirroredItems(IWriteSession session, PortalEntity seen, PaymentTableRow payment, PortalPayment portal)
{
    public async ValueTask<IReadOnlyList<AuditChange>> TakeAsync(
        PaymentsDb db,
        IReadOnlyDictionary<long, ProductRowRow> rows,
        IReadOnlyDictionary<long, ShipmentRow> shipments
    ) => [.. await LinesAsync(db, rows), .. await DeliveriesAsync(db, shipments)];

    private async ValueTask<IReadOnlyList<AuditChange>> LinesAsync(PaymentsDb db, IReadOnlyDictionary<long, ProductRowRow> rows)
    {
        var currency = portal.Sum.Currency;
        var changes = new List<AuditChange>();
        var known = await db.Set<PaymentLineRow>().Where(l => l.PaymentId == payment.Id && l.PortalId != null).ToDictionaryAsync(l => l.PortalId!, StringComparer.Ordinal);
        foreach (var line in portal.Lines)
        {
            var row = PortalLook.RowOf(line, seen) is { } id ? rows.GetValueOrDefault(id) : null;
            if (!known.Remove(Text.Of(line.Id), out var kept))
            {
                kept = new PaymentLineRow
                {
                    Id = await session.NextIdAsync(IdCounter.Items),
                    PaymentId = payment.Id,
                    PortalId = Text.Of(line.Id),
                    BasketId = line.BasketItem ?? row?.Id ?? 0,
                    ProductName = row?.ProductName ?? "",
                };
                db.Add(kept);
            }

            if (kept.Quantity != line.Quantity.TenThousandths)
            {
                changes.Add(new AuditChange("quantity", kept.Quantity == 0 ? null : new Quantity(kept.Quantity).ToString(), line.Quantity.ToString()));
            }

            kept.RowId = row?.Id;
            kept.Quantity = line.Quantity.TenThousandths;
            if (row is not null)
            {
                (kept.ProductName, kept.UnitPrice) = (row.ProductName, row.Price);
                (kept.TaxRate, kept.TaxIncluded) = (row.TaxRate, row.TaxIncluded);
            }

            kept.TotalMinor = new UnitPrice(kept.UnitPrice).Times(line.Quantity, currency).Minor;
        }

        changes.AddRange(known.Values.Select(gone => new AuditChange("quantity", new Quantity(gone.Quantity).ToString(), null)));
        await RetireAsync(known.Values.Select(gone => gone.Id));
        db.RemoveRange(known.Values);
        return changes;
    }

    private async ValueTask<IReadOnlyList<AuditChange>> DeliveriesAsync(PaymentsDb db, IReadOnlyDictionary<long, ShipmentRow> shipments)
    {
        var changes = new List<AuditChange>();
        var known = await db.Set<PaymentDeliveryRow>().Where(d => d.PaymentId == payment.Id && d.PortalId != null).ToDictionaryAsync(d => d.PortalId!, StringComparer.Ordinal);
        foreach (var delivery in portal.Deliveries.Where(d => shipments.ContainsKey(d.Shipment)))
        {
            var shipment = shipments[delivery.Shipment];
            if (!known.Remove(Text.Of(delivery.Id), out var kept))
            {
                kept = new PaymentDeliveryRow
                {
                    Id = await session.NextIdAsync(IdCounter.Items),
                    PaymentId = payment.Id,
                    PortalId = Text.Of(delivery.Id),
                    Name = shipment.Name,
                };
                db.Add(kept);
            }

            if (kept.ShipmentId != shipment.Id)
            {
                changes.Add(Local.PaymentWrites.Ids("shipment", kept.ShipmentId == 0 ? null : kept.ShipmentId, shipment.Id));
            }

            (kept.ShipmentId, kept.Name, kept.PriceMinor) = (shipment.Id, shipment.Name, shipment.PriceMinor);
        }

        changes.AddRange(known.Values.Select(gone => Local.PaymentWrites.Ids("shipment", gone.ShipmentId, null)));
        await RetireAsync(known.Values.Select(gone => gone.Id));
        db.RemoveRange(known.Values);
        return changes;
    }

    private async ValueTask RetireAsync(IEnumerable<long> gone)
    {
        if (gone.DefaultIfEmpty().Max() is var highest and > 0)
        {
            await Local.RetiredIds.RememberAsync(session, IdCounter.Items, highest);
        }
    }
}
