using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Web.Rest.Pages;

/// <summary>Parameters to begin with: those that a method cannot do without, each with a value of its type.</summary>
internal static class Examples
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As an object, each under its name.</summary>
    public static JsonObject Of<T>(IEnumerable<T> parameters, Func<T, string> name, Func<T, JsonNode> value) =>
        new(parameters.Select(parameter => KeyValuePair.Create<string, JsonNode?>(name(parameter), value(parameter))));

    /// <summary>As JSON, set out in lines.</summary>
    public static string Text(JsonObject example) => example.ToJsonString(Indented);
}
