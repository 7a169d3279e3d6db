using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Methods;

/// <summary>Quantities of product rows in payments.</summary>
internal static class LineMethods
{
    private static readonly BitrixJson Json = BitrixJson.Default;

    public static readonly ApiMethod<NewLine, long> Add = new("crm.item.payment.product.add", Effect.Writes, Json.NewLine, Json.Int64);

    public static readonly ApiMethod<PaymentListRequest, Each<Line>> List =
        new("crm.item.payment.product.list", Effect.Reads, Json.PaymentListRequest, Json.EachLine) { Zero = PortalFaultKind.NotFound };

    public static readonly ApiMethod<IdRequest, bool> Delete = new("crm.item.payment.product.delete", Effect.Writes, Json.IdRequest, Json.Boolean);

    public static readonly ApiMethod<LineQuantity, bool> SetQuantity = new(
        "crm.item.payment.product.setQuantity",
        Effect.Writes,
        Json.LineQuantity,
        Json.Boolean
    );
}

internal sealed record NewLine(long PaymentId, long RowId, decimal Quantity);

internal sealed record LineQuantity(long Id, decimal Quantity);

/// <summary>A line refers to its product row, or to the basket item if it was made in the shop.</summary>
internal sealed record Line(long Id, long PaymentId, decimal Quantity)
{
    public long? RowId { get; init; }

    public long? EntityId { get; init; }
}
