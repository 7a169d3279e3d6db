using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Methods;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>
/// What is left of an item's rows: as the portal lists it, where a row that is not listed has nothing left. A full page may be
/// cut; what it leaves out is the row's quantity without that of all payments' lines.
/// </summary>
internal sealed class LeftQuantities
{
    private readonly ILookup<long, decimal> _listed;
    private readonly ILookup<long, decimal>? _taken;

    public LeftQuantities(Each<Row> listed, IReadOnlyList<PortalPayment> payments)
    {
        _listed = listed.Rows.Where(row => row.Value is not null).ToLookup(row => row.Id, row => row.Value!.Quantity);
        var lines = payments.SelectMany(payment => payment.Lines);
        _taken = listed.Rows.Count == EntityBatch.Page ? lines.ToLookup(line => line.Row ?? -line.BasketItem!.Value, line => line.Quantity.Value) : null;
    }

    public Quantity Of(Row row) => Mapping.Of(_listed.Contains(row.Id) ? _listed[row.Id].First() : Rest(row));

    private decimal Rest(Row row) =>
        _taken is null ? 0 : Math.Max(0, row.Quantity - _taken[row.Id].Sum() - (Mapping.BasketOf(row) is { } basket ? _taken[-basket].Sum() : 0));
}
