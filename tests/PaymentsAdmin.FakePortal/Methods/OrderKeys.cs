using System.Globalization;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>Which order a write concerns, told by the item that the order belongs to.</summary>
public static class OrderKeys
{
    public static string? ByEntity(Call call) => Number(call.Parameters["entityTypeId"]) is { } type && Number(call.Parameters["entityId"]) is { } id ? Key(type, id) : null;

    public static Func<Call, string?> ByPayment(string name) => call => KeyOf(call.Books.Payments.Find(Number(call.Parameters[name]) ?? 0)?.Order.Owner);

    public static string? ByLine(Call call) => KeyOf(call.Books.Lines.Find(Number(call.Parameters["id"]) ?? 0)?.Payment.Order.Owner);

    public static string? ByDelivery(Call call) => KeyOf(call.Books.Deliveries.Find(Number(call.Parameters["id"]) ?? 0)?.Payment.Order.Owner);

    private static long? Number(JsonNode? node) => Values.Integer(node);

    private static string? KeyOf(CrmItem? item) => item is null ? null : Key(item.Type, item.Id);

    private static string Key(long type, long id) => string.Create(CultureInfo.InvariantCulture, $"{type}/{id}");
}
