namespace PaymentsAdmin.Web.Shared;

/// <summary>Addresses with a query, of which what has no value is left out.</summary>
public static class QueryText
{
    /// <summary>The longest words that are searched for.</summary>
    public const int MaxWords = 200;

    /// <summary>The address of a path with these parts.</summary>
    public static string Of(string path, params IEnumerable<(string Name, string? Value)> parts)
    {
        var query = string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    /// <summary>Words to find as they are searched: trimmed, or null when there are none or too many.</summary>
    public static string? Words(string? text) => text?.Trim() is { Length: > 0 and <= MaxWords } words ? words : null;
}
