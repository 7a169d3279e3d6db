using System.Text.Json;
using System.Text.Json.Serialization;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Methods;

/// <summary>Product rows of CRM items.</summary>
internal static class RowMethods
{
    private static readonly BitrixJson Json = BitrixJson.Default;

    public static readonly ApiMethod<OwnerListRequest, RowsResult> List = new("crm.item.productrow.list", Effect.Reads, Json.OwnerListRequest, Json.RowsResult);

    public static readonly ApiMethod<Owner, RowsResult> Available = new(
        "crm.item.productrow.getAvailableForPayment",
        Effect.Reads,
        Json.Owner,
        Json.RowsResult
    );

    public static readonly ApiMethod<IdRequest, RowResult> Get = new("crm.item.productrow.get", Effect.Reads, Json.IdRequest, Json.RowResult);

    public static readonly ApiMethod<NewRow, RowResult> Add = new("crm.item.productrow.add", Effect.Writes, Json.NewRow, Json.RowResult);

    /// <summary>Replaces all rows of an item, which detaches payment lines from their rows.</summary>
    public static readonly ApiMethod<AllRows, RowsResult> Set = new("crm.item.productrow.set", Effect.Writes, Json.AllRows, Json.RowsResult);

    public static readonly ApiMethod<WithFields<RowFields>, RowResult> Update = new(
        "crm.item.productrow.update",
        Effect.Writes,
        Json.WithFieldsRowFields,
        Json.RowResult
    );

    /// <summary>Returns null.</summary>
    public static readonly ApiMethod<IdRequest, JsonElement> Delete = new("crm.item.productrow.delete", Effect.Writes, Json.IdRequest, Json.JsonElement);
}

/// <summary>The settable fields of a row; omitted fields keep their value.</summary>
internal sealed record RowFields
{
    public string? OwnerType { get; init; }

    public long? OwnerId { get; init; }

    public long? ProductId { get; init; }

    public string? ProductName { get; init; }

    public decimal? Price { get; init; }

    public decimal? Quantity { get; init; }

    public decimal? TaxRate { get; init; }

    public bool? TaxIncluded { get; init; }
}

internal sealed record NewRow(RowFields Fields);

internal sealed record AllRows(string OwnerType, long OwnerId, IReadOnlyList<RowFields> ProductRows);

internal sealed record Owner(string OwnerType, long OwnerId);

internal sealed record OwnerListRequest(OwnerFilter Filter, int Start)
{
    public IdOrder Order { get; init; } = new("asc");
}

internal sealed record OwnerFilter([property: JsonPropertyName("=ownerType")] string OwnerType, [property: JsonPropertyName("=ownerId")] long OwnerId);

internal sealed record RowsResult(Each<Row> ProductRows) : IRowByRow;

internal sealed record RowResult(Row ProductRow);

internal sealed record Row(long Id, long OwnerId, string OwnerType, decimal Price, decimal Quantity)
{
    public string? ProductName { get; init; }

    public long? ProductId { get; init; }

    public decimal? TaxRate { get; init; }

    public bool TaxIncluded { get; init; }

    public long? Sort { get; init; }

    /// <summary><c>sale_basket_</c> and the id of the row's basket item.</summary>
    public string? XmlId { get; init; }
}
