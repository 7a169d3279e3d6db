using System.Text.Json;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Web.Rest.CrmCom.Calls;
using PaymentsAdmin.Web.Rest.Repeats;

namespace PaymentsAdmin.Web.Rest.OpenApi;

/// <summary>The headers among the parameters of a write.</summary>
internal static class RepeatHeaderPart
{
    public static void Write(Utf8JsonWriter json, bool takesIfMatch = false)
    {
        json.WriteStartArray("parameters");
        json.WriteStartObject();
        json.WriteString("name", RepeatHeaders.Key);
        json.WriteString("in", "header");
        json.WriteBoolean("required", value: false);
        json.WriteString("description", RepeatHeaders.Note);
        json.WriteStartObject("schema");
        json.WriteString("type", "string");
        json.WriteNumber("minLength", 1);
        json.WriteNumber("maxLength", RepeatKey.Longest);
        json.WriteEndObject();
        json.WriteEndObject();
        if (takesIfMatch)
        {
            WriteIfMatch(json);
        }

        json.WriteEndArray();
    }

    private static void WriteIfMatch(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", ETags.IfMatch);
        json.WriteString("in", "header");
        json.WriteBoolean("required", value: false);
        json.WriteString("description", ETags.Note);
        json.WriteStartObject("schema");
        json.WriteString("type", "string");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
