using System.Globalization;
using System.Runtime.InteropServices;

namespace PaymentsAdmin.Portals.CrmCom.Connecting;

/// <summary>A release of the software of a host, such as 14.10, which comes after 14.2.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct HostRelease(int Major, int Minor = 0) : IComparable<HostRelease>
{
    private const int MaxPart = 99;

    /// <summary>The first release in which drafts can be changed, and payments found by a code of ours.</summary>
    public static readonly HostRelease Lowest = new(9, 1);

    /// <summary>The last release that is documented.</summary>
    public static readonly HostRelease Newest = new(18);

    /// <summary>The release that a text such as 18, R9.1 or 14.10 names; null if it names none.</summary>
    public static HostRelease? Find(string text)
    {
        var parts = text.Trim().TrimStart('R', 'r').Split('.');
        return parts.Length is 1 or 2 && parts.All(part => part.Length is 1 or 2 && part.All(char.IsAsciiDigit))
            ? new HostRelease(Number(parts[0]), parts.Length == 2 ? Number(parts[1]) : 0)
            : null;
    }

    public int CompareTo(HostRelease other) => ((Major * (MaxPart + 1)) + Minor).CompareTo((other.Major * (MaxPart + 1)) + other.Minor);

    public static bool operator <(HostRelease left, HostRelease right) => left.CompareTo(right) < 0;

    public static bool operator >(HostRelease left, HostRelease right) => left.CompareTo(right) > 0;

    public static bool operator <=(HostRelease left, HostRelease right) => left.CompareTo(right) <= 0;

    public static bool operator >=(HostRelease left, HostRelease right) => left.CompareTo(right) >= 0;

    public override string ToString() =>
        Minor == 0 ? Major.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
