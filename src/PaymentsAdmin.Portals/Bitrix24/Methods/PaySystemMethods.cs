using System.Text.Json;
using System.Text.Json.Serialization;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Methods;

/// <summary>Pay systems. Their field names are in capitals, including parameters.</summary>
internal static class PaySystemMethods
{
    /// <summary>The registry for orders, which payments of deals and invoices belong to.</summary>
    public const string Orders = "ORDER";

    /// <summary>The registry for legacy invoices.</summary>
    public const string Invoices = "CRM_INVOICE";

    private static readonly BitrixJson Json = BitrixJson.Default;

    public static readonly ApiMethod<PaySystemList, IReadOnlyList<PaySystem>> List = new(
        "sale.paysystem.list",
        Effect.Reads,
        Json.PaySystemList,
        Json.IReadOnlyListPaySystem
    );

    /// <summary>Called by a provider after its own confirmation.</summary>
    public static readonly ApiMethod<PaidBySystem, bool> PayPayment = new("sale.paysystem.pay.payment", Effect.Writes, Json.PaidBySystem, Json.Boolean);

    public static readonly ApiMethod<NewPaySystem, long> Add = new("sale.paysystem.add", Effect.Writes, Json.NewPaySystem, Json.Int64);

    public static readonly ApiMethod<PaySystemChange, bool> Update = new("sale.paysystem.update", Effect.Writes, Json.PaySystemChange, Json.Boolean);

    public static readonly ApiMethod<PaySystemRequest, bool> Delete = new("sale.paysystem.delete", Effect.Writes, Json.PaySystemRequest, Json.Boolean);

    /// <summary>May contain gateway keys: never log it. An empty list if there are none.</summary>
    public static readonly ApiMethod<PaySystemRequest, JsonElement> Settings = new(
        "sale.paysystem.settings.get",
        Effect.Reads,
        Json.PaySystemRequest,
        Json.JsonElement
    );

    /// <summary>May contain gateway keys: never log it.</summary>
    public static readonly ApiMethod<PaidBySystem, JsonElement> SettingsOfPayment = new(
        "sale.paysystem.settings.payment.get",
        Effect.Reads,
        Json.PaidBySystem,
        Json.JsonElement
    );
}

/// <summary>
/// The fields are flat when a system is added, and nested when it is updated. Without a registry, a system would only pay legacy invoices.
/// </summary>
internal sealed record NewPaySystem(
    [property: JsonPropertyName("NAME")] string Name,
    [property: JsonPropertyName("PERSON_TYPE_ID")] long PersonType,
    [property: JsonPropertyName("BX_REST_HANDLER")] string Handler
)
{
    [JsonPropertyName("ACTIVE")]
    public bool Active { get; init; }

    [JsonPropertyName("ENTITY_REGISTRY_TYPE")]
    public string RegistryType { get; init; } = PaySystemMethods.Orders;
}

internal sealed record PaySystemChange([property: JsonPropertyName("ID")] long Id, [property: JsonPropertyName("FIELDS")] PaySystemFields Fields);

internal sealed record PaySystemFields
{
    [JsonPropertyName("NAME")]
    public string? Name { get; init; }

    [JsonPropertyName("ACTIVE")]
    public bool? Active { get; init; }
}

internal sealed record PaySystemRequest([property: JsonPropertyName("ID")] long Id)
{
    /// <summary>Zero for all payer types.</summary>
    [JsonPropertyName("PERSON_TYPE_ID")]
    public long? PersonType { get; init; }
}

internal sealed record PaySystemList([property: JsonPropertyName("FILTER")] PaySystemFilter Filter)
{
    [JsonPropertyName("SELECT")]
    public IReadOnlyList<string> Select { get; init; } = ["ID", "NAME", "ACTIVE", "IS_CASH", "SORT", "ENTITY_REGISTRY_TYPE"];

    [JsonPropertyName("ORDER")]
    public PaySystemOrder Order { get; init; } = new("ASC");
}

internal sealed record PaySystemFilter(
    [property: JsonPropertyName("ENTITY_REGISTRY_TYPE")] string RegistryType,
    [property: JsonPropertyName(">ID")] long After
);

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
