using System.Text;
using System.Text.Json;

namespace PaymentsAdmin.Web.Options.Reading;

/// <summary>Describes in one line why a configuration file cannot be read, and where the fault is.</summary>
internal static class BrokenFile
{
    public static string Of(string file, Exception fault) =>
        Inner<JsonException>(fault) is { LineNumber: { } line } json ? $"{file}, line {line + 1}, column {Column(file, json) + 1}: {Sentence(json)}"
        : Inner<FormatException>(fault) is { } form ? $"{file}: {form.Message}"
        : $"{file} cannot be read: {(fault.InnerException ?? fault).Message}";

    // The message ends with its own position, counted from zero. It may also quote a word without quotes, which may be part of a password.
    private static string Sentence(JsonException json)
    {
        var message = json.Message.Split(" LineNumber:")[0].Split(" Path:")[0].Trim();
        return message.Contains("literal", StringComparison.Ordinal) ? "Texts must be in double quotes." : message;
    }

    // JSON positions count bytes, editors count characters.
    private static long Column(string file, JsonException json)
    {
        var bytes = (int)(json.BytePositionInLine ?? 0);
        var line = File.ReadLines(file).Skip((int)json.LineNumber!.Value).FirstOrDefault() ?? string.Empty;
        var content = Encoding.UTF8.GetBytes(line);
        return Encoding.UTF8.GetCharCount(content.AsSpan(0, Math.Min(bytes, content.Length)));
    }

    private static T? Inner<T>(Exception? fault)
        where T : Exception => fault as T ?? (fault is null ? null : Inner<T>(fault.InnerException));
}
