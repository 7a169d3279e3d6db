namespace PaymentsAdmin.Web.Shared;

/// <summary>Builds addresses with a query; parts without a value are left out.</summary>
public static class QueryText
{
    public const int MaxWords = 200;

    public static string Of(string path, params IEnumerable<(string Name, string? Value)> parts)
    {
        var query = string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    /// <summary>A part whose value may be a list, the commas of which stay readable.</summary>
    public static string Part(string name, string? value) =>
        $"{name}={Uri.EscapeDataString(value ?? string.Empty).Replace("%2C", ",", StringComparison.Ordinal)}";

    /// <summary>A search text, trimmed; null if it is empty or too long.</summary>
    public static string? Words(string? text) => text?.Trim() is { Length: > 0 and <= MaxWords } words ? words : null;
}
