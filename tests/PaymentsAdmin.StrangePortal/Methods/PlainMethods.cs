using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>Who calls, what the connection may do, and what the portal offers.</summary>
internal static class PlainMethods
{
    public static readonly Method[] All =
    [
        new("profile", [], (_, _) => new(new JsonObject
        {
            ["ID"] = "1", ["ADMIN"] = true, ["NAME"] = "Vera", ["LAST_NAME"] = "Strange", ["PERSONAL_GENDER"] = "", ["TIME_ZONE"] = "",
        })),
        new("user.current", [], (_, _) => new(new JsonObject { ["ID"] = "1", ["ACTIVE"] = true, ["NAME"] = "Vera", ["LAST_NAME"] = "Strange" })),
        new("scope", ["full"], (_, _) => new(MethodTable.Words("crm", "sale", "pay_system", "salescenter", "user"))),
        new("method.get", ["name"], (_, call) => new(IsHere(call.Text("name")))),
        new("server.time", [], (books, _) => new(Faces.Instant(books.Now))),
    ];

    private static JsonObject IsHere(string name) => new() { ["isExisting"] = MethodTable.Has(name), ["isAvailable"] = MethodTable.Has(name) };
}
