using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.CrmCom.Model;

namespace PaymentsAdmin.Web.Rest.Pages;

/// <summary>Example parameters: the required ones of a method, each with a value of its type.</summary>
internal static class Examples
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Of<T>(IEnumerable<T> parameters, Func<T, string> name, Func<T, JsonNode> value) =>
        new(parameters.Select(parameter => KeyValuePair.Create<string, JsonNode?>(name(parameter), value(parameter))));

    public static JsonNode Of(Parameter parameter) =>
        parameter.Example is { } own
            ? JsonNode.Parse(own)!
            : (parameter.Name, parameter.Type) switch
            {
                ("entityTypeId", _) => 2,
                ("ownerType", _) => "D",
                (_, WireType.Whole or WireType.Number) => 1,
                (_, WireType.Flag) => "Y",
                (_, WireType.Map) => new JsonObject(),
                (_, WireType.List) => new JsonArray(),
                _ => "",
            };

    public static JsonNode Of(CrmParameter parameter, int release) =>
        parameter.Type switch
        {
            CrmType.Text => parameter.Values.Count > 0 ? parameter.Values[0] : "1",
            CrmType.Number => 84.5,
            CrmType.Whole => 10,
            CrmType.Date => "2026-03-09",
            CrmType.Identifier => new JsonObject { [Key(parameter)] = "1" },
            _ => new JsonArray(Of(parameter.Elements, release)),
        };

    public static JsonObject Of(IReadOnlyList<CrmParameter> parameters, int release) =>
        Of(parameters.Where(p => p.IsIn(release) && (p.Need == Need.Mandatory || p == Parameters.Account)), p => p.Name, p => Of(p, release));

    /// <summary>The most readable key, such as a name or number, rather than an id.</summary>
    public static string Key(CrmParameter parameter) =>
        (parameter.Keys.FirstOrDefault(key => key.By is not PostingKeys.Id && key.Inner.Count == 0) ?? parameter.Keys[0]).Name;

    public static string Text(JsonObject example) => example.ToJsonString(Indented);
}
