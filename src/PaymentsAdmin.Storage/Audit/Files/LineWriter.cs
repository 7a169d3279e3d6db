using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using PaymentsAdmin.Core.Export.Files;

namespace PaymentsAdmin.Storage.Audit.Files;

/// <summary>Writes JSON lines: one object per line, whose single member names the kind of line.</summary>
internal sealed class LineWriter(HashedOutput output) : IDisposable
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    private readonly Utf8JsonWriter _json = new(output.Buffer, Plain);

    /// <summary>How many lines were written.</summary>
    public long Lines { get; private set; }

    /// <summary>Writes one line.</summary>
    public ValueTask LineAsync(string name, Action<LineWriter> content)
    {
        _json.WriteStartObject();
        _json.WriteStartObject(name);
        content(this);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset(output.Buffer);
        output.Buffer.GetSpan(1)[0] = (byte)'\n';
        output.Buffer.Advance(1);
        Lines++;
        return output.SendFullAsync();
    }

    public void Put(string name, long value) => _json.WriteNumber(name, value);

    public void Put(string name, long? value)
    {
        if (value is { } number)
        {
            _json.WriteNumber(name, number);
        }
        else
        {
            _json.WriteNull(name);
        }
    }

    public void Put(string name, string? value) => _json.WriteString(name, value);

    public void Hash(string name, byte[]? value) => _json.WriteString(name, value is null ? null : Convert.ToHexStringLower(value));

    /// <summary>Unix milliseconds in ISO format, without loss.</summary>
    public void Instant(string name, long? value) =>
        _json.WriteString(
            name,
            value is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : null
        );

    public void Day(string name, int? value) => Day(name, value is { } day ? Model.Day.FromNumber(day) : null);

    public void Day(string name, DateOnly? value) => _json.WriteString(name, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public void Object(string name, Action content)
    {
        _json.WriteStartObject(name);
        content();
        _json.WriteEndObject();
    }

    public void Array<T>(string name, IEnumerable<T> items, Action<T> content)
    {
        _json.WriteStartArray(name);
        foreach (var item in items)
        {
            _json.WriteStartObject();
            content(item);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    public void Dispose() => _json.Dispose();
}
