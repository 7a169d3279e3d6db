using System.Buffers;
using System.Text.Json;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.CrmCom.Tables;

namespace PaymentsAdmin.Web.Rest.OpenApi;

/// <summary>Describes the surface for programs that read descriptions: one path for each method, from the same table that answers.</summary>
public sealed class OpenApiDocument(MethodTable methods, CrmMethodTable crmCom)
{
    private readonly Lazy<byte[]> _text = new(() => Write(methods, crmCom));

    /// <summary>The document as it is served.</summary>
    public ReadOnlyMemory<byte> Text => _text.Value;

    private static byte[] Write(MethodTable methods, CrmMethodTable crmCom)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("openapi", "3.0.3");
            WriteInfo(json);
            json.WriteStartObject("paths");
            foreach (var method in methods.All.OrderBy(m => m.Name, StringComparer.Ordinal))
            {
                WritePath(json, method);
            }

            foreach (var action in crmCom.All.OrderBy(m => m.Name, StringComparer.Ordinal))
            {
                CrmComPaths.Write(json, action);
            }

            json.WriteEndObject();
            WriteComponents(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteInfo(Utf8JsonWriter json)
    {
        json.WriteStartObject("info");
        json.WriteString("title", "PaymentsAdmin");
        json.WriteString("version", "1");
        json.WriteString("description", "Methods that are wire-compatible with Bitrix24's and CRM.COM's. Bitrix24's parameters travel as JSON, as a form with brackets in its names, or in the query.");
        json.WriteEndObject();
    }

    private static void WritePath(Utf8JsonWriter json, Method method)
    {
        json.WriteStartObject($"/rest/{{userId}}/{{token}}/{method.Name}");
        json.WriteStartArray("parameters");
        WritePathParameter(json, "userId", "integer");
        WritePathParameter(json, "token", "string");
        json.WriteEndArray();
        json.WriteStartObject("post");
        json.WriteString("operationId", method.Name);
        json.WriteString("summary", method.Summary);
        json.WriteString("description", Description(method));
        json.WriteStartArray("tags");
        json.WriteStringValue(method.Family.Name);
        json.WriteEndArray();
        if (method.TakesKey)
        {
            RepeatHeaderPart.Write(json);
        }

        WriteBody(json, method);
        WriteResponses(json, method);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Description(Method method) =>
        (method.Family.Scope is { } scope ? $"Scope {scope}. " : "Any token. ")
        + (method.AdminOnly ? "Administrators alone. " : method.Right is { } right ? $"Roles: {right.Roles}. " : "")
        + (method.Writes ? "It writes." : "It only reads.");

    private static void WritePathParameter(Utf8JsonWriter json, string name, string type)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("in", "path");
        json.WriteBoolean("required", value: true);
        WriteSchema(json, type);
        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, Method method)
    {
        json.WriteStartObject("requestBody");
        json.WriteStartObject("content");
        json.WriteStartObject("application/json");
        json.WriteStartObject("schema");
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var parameter in method.Parameters)
        {
            json.WriteStartObject(parameter.Name);
            WriteType(json, parameter.Type);
            json.WriteString("description", parameter.Note);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (method.Parameters.Any(p => p.Required))
        {
            json.WriteStartArray("required");
            foreach (var parameter in method.Parameters.Where(p => p.Required))
            {
                json.WriteStringValue(parameter.Name);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, WireType type)
    {
        if (type != WireType.Any)
        {
            json.WriteString(
                "type",
                type switch
                {
                    WireType.Whole => "integer",
                    WireType.Number => "number",
                    WireType.Map => "object",
                    WireType.List => "array",
                    _ => "string",
                }
            );
        }

        if (type == WireType.List)
        {
            json.WriteStartObject("items");
            json.WriteEndObject();
        }
    }

    private static void WriteResponses(Utf8JsonWriter json, Method method)
    {
        json.WriteStartObject("responses");
        json.WriteStartObject("200");
        json.WriteString("description", "The result, and the time it took.");
        WriteContent(json, "Success");
        json.WriteEndObject();
        var refusals = method.Refusals.Append(method.Denied ?? method.Family.Denied).Append(method.Family.Missing("name")).Concat(method.TakesKey ? RepeatRefusals.All : []).Concat(SystemRefusals.All);
        foreach (var status in refusals.GroupBy(r => r.Status).OrderBy(g => g.Key))
        {
            json.WriteStartObject(status.Key.ToString(System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("description", string.Join("; ", status.Select(r => $"{r.Code}: {r.Text}").Distinct(StringComparer.Ordinal)));
            WriteContent(json, "Error");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, string component)
    {
        json.WriteStartObject("content");
        json.WriteStartObject("application/json");
        json.WriteStartObject("schema");
        json.WriteString("$ref", $"#/components/schemas/{component}");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSchema(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject("schema");
        json.WriteString("type", type);
        json.WriteEndObject();
    }

    private static void WriteComponents(Utf8JsonWriter json)
    {
        json.WriteStartObject("components");
        json.WriteStartObject("schemas");
        WriteComponent(json, "Success", ("result", null), ("total", "integer"), ("next", "integer"), ("time", "object"));
        WriteComponent(json, "Status", ("status", "object"), ("data", null));
        WriteComponent(json, "Error", ("error", null), ("error_description", "string"), ("failure", "string"));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteComponent(Utf8JsonWriter json, string name, params (string Name, string? Type)[] members)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var (member, type) in members)
        {
            json.WriteStartObject(member);
            if (type is not null)
            {
                json.WriteString("type", type);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
