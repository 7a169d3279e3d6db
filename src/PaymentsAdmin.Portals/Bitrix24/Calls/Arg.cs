using System.Text.Json;
using System.Text.Json.Serialization;

namespace PaymentsAdmin.Portals.Bitrix24.Calls;

/// <summary>A number in a request: known, or the result of another command in the same batch.</summary>
[JsonConverter(typeof(ArgJson))]
internal readonly record struct Arg(long Number, string? Reference)
{
    public static implicit operator Arg(long number) => new(number, null);

    /// <summary>For example <c>$result[item][item][companyId]</c>.</summary>
    public static Arg Of(string command, params ReadOnlySpan<string> path) =>
        new(0, $"$result[{command}]{string.Concat(path.ToArray().Select(step => $"[{step}]"))}");
}

internal sealed class ArgJson : JsonConverter<Arg>
{
    public override Arg Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Arguments are only written.");

    public override void Write(Utf8JsonWriter writer, Arg value, JsonSerializerOptions options)
    {
        if (value.Reference is { } reference)
        {
            writer.WriteStringValue(reference);
        }
        else
        {
            writer.WriteNumberValue(value.Number);
        }
    }
}
