namespace PaymentsAdmin.Core.Values;

/// <summary>Orders texts by their UTF-8 bytes, as both databases order folded columns; ordinal UTF-16 order differs above U+FFFF.</summary>
public sealed class Utf8Order : IComparer<string?>
{
    public static readonly Utf8Order Instance = new();

    private Utf8Order() { }

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var same = x.AsSpan().CommonPrefixLength(y);
        return same == x.Length || same == y.Length ? x.Length.CompareTo(y.Length) : Rank(x[same]).CompareTo(Rank(y[same]));
    }

    // Surrogates encode characters above all others, although their code units lie below U+E000.
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
