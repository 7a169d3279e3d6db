using System.Globalization;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>Finds the order of a call, identified by the item that it belongs to, or its legacy invoice.</summary>
public static class OrderKeys
{
    public static string? ByEntity(Books books, JsonObject parameters) =>
        Number(parameters["entityTypeId"]) is { } type && Number(parameters["entityId"]) is { } id ? Key(type, id) : null;

    public static Func<Books, JsonObject, string?> ByPayment(string name) =>
        (books, parameters) => KeyOf(books.Payments.Find(Number(PhpNames.InAnyCase(parameters, name)) ?? 0)?.Order.Owner);

    public static Func<Books, JsonObject, string?> ByLegacyInvoice(string name) =>
        (_, parameters) => Number(PhpNames.InAnyCase(parameters, name)) is { } id ? OfLegacyInvoice(id) : null;

    public static string OfLegacyInvoice(long id) => Key(TypeCodes.LegacyInvoice, id);

    public static string? ByLine(Books books, JsonObject parameters) => KeyOf(books.Lines.Find(Number(parameters["id"]) ?? 0)?.Payment.Order.Owner);

    public static string? ByDelivery(Books books, JsonObject parameters) => KeyOf(books.Deliveries.Find(Number(parameters["id"]) ?? 0)?.Payment.Order.Owner);

    private static long? Number(JsonNode? node) => Values.Integer(node);

    private static string? KeyOf(CrmItem? item) => item is null ? null : Key(item.Type, item.Id);

    private static string Key(long type, long id) => string.Create(CultureInfo.InvariantCulture, $"{type}/{id}");
}
