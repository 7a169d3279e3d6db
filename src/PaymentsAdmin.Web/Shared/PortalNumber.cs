using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

public static class PortalNumber
{
    /// <summary>The key of a portal that a person typed: a number in any spelling, or else the text.</summary>
    public static PortalKey? Key(string? words) => PortalKey.Find(Read(words)?.ToString(CultureInfo.InvariantCulture) ?? words?.Trim());

    public static long? Read(string? words) =>
        words?.Trim() is { Length: <= 18 } text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
