using System.Text.Json;
using PaymentsAdmin.Web.Rest.CrmCom.Tables;

namespace PaymentsAdmin.Web.Rest.OpenApi;

/// <summary>One path for each of CRM.COM's actions.</summary>
internal static class CrmComPaths
{
    public static void Write(Utf8JsonWriter json, CrmMethod method)
    {
        json.WriteStartObject($"/crmapi/rest/v2/{method.Name}");
        json.WriteStartObject(method.Writes ? "post" : "get");
        json.WriteString("operationId", method.Name);
        json.WriteString("summary", method.Summary);
        json.WriteStartArray("tags");
        json.WriteStringValue("CRM.COM");
        json.WriteEndArray();
        if (method.Writes)
        {
            if (method.TakesToken)
            {
                RepeatHeaderPart.Write(json, method.TakesIfMatch);
            }

            WriteBody(json, method);
        }
        else
        {
            WriteQuery(json, method);
        }

        WriteAnswer(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteQuery(Utf8JsonWriter json, CrmMethod method)
    {
        json.WriteStartArray("parameters");
        foreach (var parameter in method.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteString("in", "query");
            json.WriteBoolean("required", parameter.Need == Need.Mandatory);
            json.WriteString("description", parameter.Described());
            json.WriteStartObject("schema");
            json.WriteString("type", parameter.Type is CrmType.Whole ? "integer" : "string");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteBody(Utf8JsonWriter json, CrmMethod method)
    {
        json.WriteStartObject("requestBody");
        json.WriteStartObject("content");
        json.WriteStartObject("application/json");
        json.WriteStartObject("schema");
        WriteObject(json, method.Parameters);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter json, IReadOnlyList<CrmParameter> members)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var member in members)
        {
            json.WriteStartObject(member.Name);
            json.WriteString("description", member.Described());
            WriteType(json, member);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (members.Any(m => m.Need == Need.Mandatory))
        {
            json.WriteStartArray("required");
            foreach (var member in members.Where(m => m.Need == Need.Mandatory))
            {
                json.WriteStringValue(member.Name);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteType(Utf8JsonWriter json, CrmParameter member)
    {
        if (member.Type == CrmType.Set)
        {
            json.WriteString("type", "array");
            json.WriteStartObject("items");
            WriteObject(json, member.Elements);
            json.WriteEndObject();
            return;
        }

        json.WriteString(
            "type",
            member.Type switch
            {
                CrmType.Number => "number",
                CrmType.Whole => "integer",
                CrmType.Identifier => "object",
                _ => "string",
            }
        );
    }

    private static void WriteAnswer(Utf8JsonWriter json)
    {
        json.WriteStartObject("responses");
        json.WriteStartObject("default");
        json.WriteString("description", "The status envelope; on success its code is OK.");
        json.WriteStartObject("content");
        json.WriteStartObject("application/json");
        json.WriteStartObject("schema");
        json.WriteString("$ref", "#/components/schemas/Status");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
