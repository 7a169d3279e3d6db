using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>The only place that turns keys and cursors into the whole numbers that Bitrix24 uses, and back.</summary>
internal static class Keys
{
    public static PortalKey Of(long id) => PortalKey.Of(Text(id));

    public static PortalKey? Find(long? id) => id is { } number ? Of(number) : null;

    public static PortalCursor? Cursor(long? after) => after is { } number ? new PortalCursor(Text(number)) : null;

    /// <summary>The key of an id that comes as a text, or null if it is none that a portal gives.</summary>
    public static PortalKey? Read(string? id) => Whole(id) is > 0 and var number ? Of(number) : null;

    /// <summary>The number of a key, or null if it is none that a portal gives.</summary>
    public static long? Number(PortalKey key) => key.AsNumber is > 0 and var id ? id : null;

    /// <summary>The number of an item of the CRM.</summary>
    public static long? Number(EntityRef entity) => Whole(entity.ExternalId) is > 0 and var id ? id : null;

    /// <summary>Where a list goes on. What is no place in a list of Bitrix24 is its beginning.</summary>
    public static long Number(PortalCursor? after) => Whole(after?.Value) ?? 0;

    private static long? Whole(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
