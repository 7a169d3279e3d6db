using System.Text.Json.Serialization;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Methods;

/// <summary>Product rows of CRM items.</summary>
internal static class RowMethods
{
    private static readonly BitrixJson Json = BitrixJson.Default;

    public static readonly Method<ListOfOwner, RowsResult> List = new("crm.item.productrow.list", Effect.Reads, Json.ListOfOwner, Json.RowsResult);

    public static readonly Method<Owner, RowsResult> Available = new("crm.item.productrow.getAvailableForPayment", Effect.Reads, Json.Owner, Json.RowsResult);

    public static readonly Method<OfId, RowResult> Get = new("crm.item.productrow.get", Effect.Reads, Json.OfId, Json.RowResult);
}

internal sealed record Owner(string OwnerType, long OwnerId);

internal sealed record ListOfOwner(OwnerFilter Filter, int Start)
{
    public IdOrder Order { get; init; } = new("asc");
}

internal sealed record OwnerFilter([property: JsonPropertyName("=ownerType")] string OwnerType, [property: JsonPropertyName("=ownerId")] long OwnerId);

internal sealed record RowsResult(IReadOnlyList<Row> ProductRows);

internal sealed record RowResult(Row ProductRow);

internal sealed record Row(long Id, long OwnerId, string OwnerType, decimal Price, decimal Quantity)
{
    public string? ProductName { get; init; }

    public long? ProductId { get; init; }

    public decimal? TaxRate { get; init; }

    public bool TaxIncluded { get; init; }

    public long? Sort { get; init; }

    /// <summary><c>sale_basket_</c> and the id of the basket item that the row became.</summary>
    public string? XmlId { get; init; }
}
