using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.SignIn;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>scope, methods, method.get, server.time and app.info</summary>
public static class SystemMethods
{
    public static IEnumerable<Method> All { get; } =
        [
            new("scope", null, ["full"], call => Texts(IsTrue(call.Parameters["full"]) ? Scopes.All : call.Caller.Scopes)),
            new("methods", null, ["full", "scope"], Methods),
            new("method.get", null, ["name"], Get),
            new("server.time", null, [], call => new Answer(JsonValue.Create(Values.Moment(call.Now, TimeSpan.Zero)))),
            new("app.info", null, [], Application),
        ];

    private static Answer Methods(Call call) =>
        Texts(
            call.World.Methods.All.Where(method => IsTrue(call.Parameters["full"]) || call.Caller.Has(method.Scope))
                .Select(method => method.Name.ToLowerInvariant())
        );

    private static Answer Get(Call call)
    {
        var method = call.World.Methods.Find(Values.Text(call.Parameters["name"]) ?? string.Empty);
        return new Answer(new JsonObject { ["isExisting"] = method is not null, ["isAvailable"] = method is not null && call.Caller.Has(method.Scope) });
    }

    private static Answer Application(Call call) =>
        call.Caller.Application
            ? new Answer(
                new JsonObject
                {
                    ["ID"] = 5,
                    ["CODE"] = "fake.application",
                    ["VERSION"] = 4,
                    ["STATUS"] = "L",
                    ["INSTALLED"] = true,
                    ["PAYMENT_EXPIRED"] = "N",
                    ["DAYS"] = null,
                    ["LANGUAGE_ID"] = "en",
                    ["LICENSE"] = "en_ent",
                }
            )
            : throw new RefusalException(400, "ACCESS_DENIED", "Access denied! Application context required");

    private static bool IsTrue(JsonNode? node) => Values.Text(node) is "true" or "1" or "Y";

    private static Answer Texts(IEnumerable<string> texts) => new(new JsonArray([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]));
}
