using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

/// <summary>
/// What stands in an address, where anybody may type anything: what cannot be read is as if it were not there. Parameters of
/// pages are texts for that, since the framework throws for a number that is none.
/// </summary>
public static class AddressValue
{
    /// <summary>A whole number that is not below zero.</summary>
    public static long? Whole(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The same where small ones will do, such as a page.</summary>
    public static int? Small(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A type of entity, whose number may be below zero.</summary>
    public static int? EntityKind(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var kind) && EntityKinds.IsKnown(kind) ? kind : null;

    /// <summary>Whether it is said to be so.</summary>
    public static bool Yes(string? text) => bool.TryParse(text, out var yes) && yes;
}
