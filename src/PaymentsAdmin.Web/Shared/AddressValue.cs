using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

/// <summary>
/// Parses query parameters, which anybody may edit: invalid ones count as missing. Page parameters are strings for that
/// reason, since the framework throws for invalid numbers.
/// </summary>
public static class AddressValue
{
    /// <summary>A whole number that is not below zero.</summary>
    public static long? Whole(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The same within the range of an int, such as a page.</summary>
    public static int? Small(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A type of entity, whose number may be below zero.</summary>
    public static int? EntityKind(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var kind) && EntityKinds.IsListed(kind) ? kind : null;

    public static bool Yes(string? text) => bool.TryParse(text, out var yes) && yes;
}
