namespace PaymentsAdmin.Portals.Http;

/// <summary>Removes secrets from texts of another server, and shortens them to one line.</summary>
internal sealed class Redaction(params string[] secrets)
{
    private const int MaxLength = 300;
    private const int ShortestSecret = 4;

    private readonly string[] _secrets =
        [.. secrets.Where(s => s.Length >= ShortestSecret).SelectMany(s => new[] { s, Uri.EscapeDataString(s) }).Distinct(StringComparer.Ordinal)];

    public string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        }

        // Lone surrogates cannot be stored everywhere.
        var line = new string([.. text.Take(MaxLength).Where(sign => !char.IsSurrogate(sign)).Select(sign => char.IsControl(sign) ? ' ' : sign)]).Trim();
        return text.Length > MaxLength ? line + "..." : line;
    }
}
