using System.Globalization;

namespace PaymentsAdmin.FakeHosts;

/// <summary>A release of the host, such as 14.10, which is later than 14.2.</summary>
public sealed record Release(int Major, int Minor = 0) : IComparable<Release>
{
    public static Release Parse(string text)
    {
        var parts = text.TrimStart('R', 'r').Split('.');
        return new Release(int.Parse(parts[0], CultureInfo.InvariantCulture), parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
    }

    public int CompareTo(Release? other) => other is null ? 1 : (Major, Minor).CompareTo((other.Major, other.Minor));

    public override string ToString() => Minor == 0 ? $"{Major}" : $"{Major}.{Minor}";

    public static bool operator <(Release left, Release right) => left.CompareTo(right) < 0;

    public static bool operator >(Release left, Release right) => left.CompareTo(right) > 0;

    public static bool operator <=(Release left, Release right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Release left, Release right) => left.CompareTo(right) >= 0;
}

/// <summary>The releases from which something exists, and from which it is gone.</summary>
public sealed record Span(Release From, Release? Gone = null)
{
    public bool Knows(Release release) => release >= From && (Gone is not { } gone || release < gone);
}

/// <summary>The releases that brought differences.</summary>
public static class Releases
{
    public static readonly Span Always = new(new Release(0));
    public static readonly Span R9 = new(new Release(9));
    public static readonly Span R9Point1 = new(new Release(9, 1));
    public static readonly Span R10 = new(new Release(10));
    public static readonly Span R10Point1 = new(new Release(10, 1));
    public static readonly Span R11 = new(new Release(11));
    public static readonly Span R12 = new(new Release(12));
    public static readonly Span R13 = new(new Release(13));
    public static readonly Span R14 = new(new Release(14));
    public static readonly Span R14Point2 = new(new Release(14, 2));
    public static readonly Span R14Point10 = new(new Release(14, 10));
    public static readonly Span R15 = new(new Release(15));
    public static readonly Span R18 = new(new Release(18));
    public static readonly Span BeforeR18 = new(new Release(0), new Release(18));
}
