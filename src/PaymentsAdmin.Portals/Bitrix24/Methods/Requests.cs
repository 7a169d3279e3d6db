using System.Text.Json.Serialization;
using PaymentsAdmin.Portals.Bitrix24.Calls;

namespace PaymentsAdmin.Portals.Bitrix24.Methods;

/// <summary>The parameters of methods without any.</summary>
internal sealed record Nothing
{
    public static readonly Nothing Instance = new();
}

internal sealed record IdRequest(Arg Id);

internal sealed record WithFields<T>(long Id, T Fields);

internal sealed record EntityRequest(int EntityTypeId, long EntityId);

/// <summary>Lists an entity's parts. The filter is never empty: a batch cannot carry an empty one, and some portal versions require it.</summary>
internal sealed record EntityListRequest(int EntityTypeId, long EntityId, After Filter)
{
    public IdOrder Order { get; init; } = new("asc");

    /// <summary>Undocumented for these lists, and null unless nothing else helps.</summary>
    public int? Start { get; init; }
}

internal sealed record PaymentListRequest(long PaymentId)
{
    public After Filter { get; init; } = new(0);

    public IdOrder Order { get; init; } = new("asc");
}

/// <summary>Ids above a given one.</summary>
internal sealed record After([property: JsonPropertyName(">id")] Arg Id);

/// <summary>A row of which only the id is read.</summary>
internal sealed record OnlyId(long Id);

/// <summary>Any of these ids.</summary>
internal sealed record AnyOf([property: JsonPropertyName("@id")] IReadOnlyList<long> Ids);

internal sealed record IdOrder(string Id);
