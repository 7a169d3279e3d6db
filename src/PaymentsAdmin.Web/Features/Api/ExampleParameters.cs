using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PaymentsAdmin.Web.Rest.Bitrix;

namespace PaymentsAdmin.Web.Features.Api;

/// <summary>Parameters to begin with: those that a method cannot do without, each with a value of its type.</summary>
public static class ExampleParameters
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As JSON, set out in lines.</summary>
    public static string Of(Method method)
    {
        var example = new JsonObject();
        foreach (var parameter in method.Parameters.Where(parameter => parameter.Required))
        {
            example[parameter.Name] = Value(parameter);
        }

        return example.ToJsonString(Indented);
    }

    private static JsonNode Value(Parameter parameter) =>
        (parameter.Name, parameter.Type) switch
        {
            ("entityTypeId", _) => 2,
            ("ownerType", _) => "D",
            ("filter", _) => new JsonObject { ["=ownerType"] = "D", ["=ownerId"] = 1 },
            ("cmd", _) => new JsonObject { ["time"] = "server.time" },
            (_, WireType.Whole or WireType.Number) => 1,
            (_, WireType.Flag) => "Y",
            (_, WireType.Map) => new JsonObject(),
            (_, WireType.List) => new JsonArray(),
            _ => "",
        };
}
