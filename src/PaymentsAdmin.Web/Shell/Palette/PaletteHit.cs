using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shell.Palette;

/// <summary>A line of the palette. It leads to an address, or presses something that is on the page already, which a script finds by its selector.</summary>
public sealed record PaletteHit(string Name, Fit Fit)
{
    public string? Href { get; init; }

    public string? Press { get; init; }

    public string? More { get; init; }
}

/// <summary>The lines of one kind.</summary>
public sealed record PaletteGroup(Words Title, IReadOnlyList<PaletteHit> Hits)
{
    public const int MaxHits = 6;

    /// <summary>The best lines first, and no more than fit on a screen.</summary>
    public static PaletteGroup Of(Words title, IEnumerable<PaletteHit> hits, int max = MaxHits) => new(title, [.. hits.OrderBy(hit => hit.Fit).Take(max)]);
}
