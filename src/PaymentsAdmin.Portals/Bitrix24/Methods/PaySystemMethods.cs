using System.Text.Json.Serialization;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Methods;

/// <summary>Pay systems. Their names are in capitals, parameters too.</summary>
internal static class PaySystemMethods
{
    /// <summary>Those of orders, which payments of deals and invoices belong to.</summary>
    public const string Orders = "ORDER";

    private static readonly BitrixJson Json = BitrixJson.Default;

    public static readonly Method<PaySystemList, IReadOnlyList<PaySystem>> List = new("sale.paysystem.list", Effect.Reads, Json.PaySystemList, Json.IReadOnlyListPaySystem);

    /// <summary>What a provider calls after its own confirmation.</summary>
    public static readonly Method<PaidBySystem, bool> PayPayment = new("sale.paysystem.pay.payment", Effect.Writes, Json.PaidBySystem, Json.Boolean);
}

internal sealed record PaySystemList([property: JsonPropertyName("FILTER")] PaySystemFilter Filter)
{
    [JsonPropertyName("SELECT")]
    public IReadOnlyList<string> Select { get; init; } = ["ID", "NAME", "ACTIVE", "IS_CASH", "SORT", "ENTITY_REGISTRY_TYPE"];

    [JsonPropertyName("ORDER")]
    public PaySystemOrder Order { get; init; } = new("ASC");
}

internal sealed record PaySystemFilter([property: JsonPropertyName("ENTITY_REGISTRY_TYPE")] string RegistryType, [property: JsonPropertyName(">ID")] long After);

internal sealed record PaySystemOrder([property: JsonPropertyName("ID")] string Id);

internal sealed record PaidBySystem([property: JsonPropertyName("PAYMENT_ID")] long Payment, [property: JsonPropertyName("PAY_SYSTEM_ID")] long PaySystem);

internal sealed record PaySystem(
    [property: JsonPropertyName("ID")] long Id,
    [property: JsonPropertyName("NAME")] string Name,
    [property: JsonPropertyName("ACTIVE")] bool Active,
    [property: JsonPropertyName("ENTITY_REGISTRY_TYPE")] string RegistryType
)
{
    /// <summary>Y, N, or A for acquiring.</summary>
    [JsonPropertyName("IS_CASH")]
    public string? IsCash { get; init; }

    [JsonPropertyName("SORT")]
    public long? Sort { get; init; }
}
