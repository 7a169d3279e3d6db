using System.Text;
using System.Text.Json;

namespace PaymentsAdmin.Web.Rest.Wire;

/// <summary>Parses JSON. If a name occurs twice, the last value counts, as in most parsers.</summary>
public static class JsonWire
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = WireValue.MaxDepth };

    /// <summary>The members of an object. PHP callers send an empty object as an empty list.</summary>
    public static WireMap ReadMap(ReadOnlySpan<byte> json) =>
        Read(json) switch
        {
            WireMap map => map,
            WireList { Items.Count: 0 } => new WireMap(),
            _ => throw new WireException(WireFault.NotAnObject),
        };

    public static WireValue Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            reader.Read();
            var value = Value(ref reader);
            return reader.Read() ? throw new WireException(WireFault.NotJson) : value;
        }
        catch (JsonException broken)
        {
            throw new WireException(broken.Message.Contains("maximum configured depth", StringComparison.Ordinal) ? WireFault.TooDeep : WireFault.NotJson);
        }
        catch (InvalidOperationException)
        {
            // An unpaired surrogate, or invalid UTF-8.
            throw new WireException(WireFault.NotText);
        }
    }

    private static WireValue Value(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(ref reader),
            JsonTokenType.StartArray => List(ref reader),
            JsonTokenType.String => new WireText(Text(ref reader)),
            JsonTokenType.Number => new WireNumber(Encoding.ASCII.GetString(reader.ValueSpan)),
            JsonTokenType.True => new WireFlag(true),
            JsonTokenType.False => new WireFlag(false),
            JsonTokenType.Null => WireValue.Null,
            _ => throw new WireException(WireFault.NotJson),
        };

    private static WireMap Map(ref Utf8JsonReader reader)
    {
        var map = new WireMap();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Text(ref reader);
            reader.Read();
            map[name] = Value(ref reader);
        }

        return map;
    }

    private static WireList List(ref Utf8JsonReader reader)
    {
        var items = new List<WireValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value(ref reader));
        }

        return new WireList(items);
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        var text = reader.GetString()!;
        return text.Contains('\0', StringComparison.Ordinal) ? throw new WireException(WireFault.NotText) : text;
    }
}
