using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

/// <summary>Parses numbers of a portal that people type.</summary>
public static class PortalNumber
{
    /// <summary>The key of a portal that a person typed: a number in any spelling, or else the text.</summary>
    public static PortalKey? Key(string? words) => PortalKey.Find(Read(words)?.ToString(CultureInfo.InvariantCulture) ?? words?.Trim());

    /// <summary>A search text as the number of an entity.</summary>
    public static long? Read(string? words) =>
        words?.Trim() is { Length: <= 18 } text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
