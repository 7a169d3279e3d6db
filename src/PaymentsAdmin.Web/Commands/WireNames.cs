using System.Text.Json;
using System.Text.Json.Serialization;
using PaymentsAdmin.Core.Seeding;

namespace PaymentsAdmin.Web.Commands;

/// <summary>Names of printed objects: camel case, except CRM.COM's own names where scripts pass the objects on to CRM.COM.</summary>
public sealed class WireNames : JsonNamingPolicy
{
    public override string ConvertName(string name) =>
        name switch
        {
            nameof(SampleCoded.AlternativeCode) => "alternative_code",
            nameof(SampleBill.BillNumberCheckDigit) => "bill_number_check_digit",
            _ => CamelCase.ConvertName(name),
        };
}

/// <summary>Writes an identifier as CRM.COM expects it: one key with its value, or with a nested identifier.</summary>
public sealed class IdentifierWriter : JsonConverter<SampleIdentifier>
{
    public override SampleIdentifier Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Identifiers are only printed.");

    public override void Write(Utf8JsonWriter writer, SampleIdentifier value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(value.Key);
        if (value.Inner is { } inner)
        {
            Write(writer, inner, options);
        }
        else
        {
            writer.WriteStringValue(value.Value);
        }

        writer.WriteEndObject();
    }
}
