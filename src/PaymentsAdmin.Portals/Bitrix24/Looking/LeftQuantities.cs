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
    private readonly bool _isCut;
    private readonly ILookup<PortalKey, decimal> _ofRows;
    private readonly ILookup<long, decimal> _ofBasket;

    public LeftQuantities(Each<Row> listed, IReadOnlyList<PortalPayment> payments)
    {
        _listed = listed.Rows.Where(row => row.Value is not null).ToLookup(row => row.Id, row => row.Value!.Quantity);
        _isCut = listed.Rows.Count == EntityBatch.Page;
        var lines = payments.SelectMany(payment => payment.Lines).ToLookup(line => line.Row is not null);
        _ofRows = lines[true].ToLookup(line => line.Row!.Value, line => line.Quantity.Value);
        _ofBasket = lines[false].ToLookup(line => line.BasketItem!.Value, line => line.Quantity.Value);
    }

    public Quantity Of(Row row) => Mapping.Of(_listed.Contains(row.Id) ? _listed[row.Id].First() : Rest(row));

    private decimal Rest(Row row) =>
        _isCut ? Math.Max(0, row.Quantity - _ofRows[Keys.Of(row.Id)].Sum() - (Mapping.BasketOf(row) is { } basket ? _ofBasket[basket].Sum() : 0)) : 0;
}
