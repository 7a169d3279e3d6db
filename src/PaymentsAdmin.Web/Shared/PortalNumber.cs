using System.Globalization;

namespace PaymentsAdmin.Web.Shared;

/// <summary>Parses a search text as an entity number.</summary>
public static class PortalNumber
{
    public static long? Read(string? words) =>
        words?.Trim() is { Length: <= 18 } text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
