using Microsoft.AspNetCore.Http.HttpResults;
using PaymentsAdmin.Web.Features.Help;

namespace PaymentsAdmin.Web.Shell.Palette;

/// <summary>Maps the fragments that open over any page. They are rendered on demand, so they cost open pages nothing.</summary>
public static class PaletteEndpoints
{
    private const int MaxTyped = 200;

    public static void MapSheets(this WebApplication app)
    {
        app.MapGet("/palette/hits", (string? q, string? keys) => new RazorComponentResult<PaletteHits>(new { Typed = Cut(q), OnPage = Cut(keys) }));
        app.MapGet("/help/keys", IResult () => new RazorComponentResult<KeysSheet>());
    }

    private static string? Cut(string? text) => text?.Length > MaxTyped ? text[..MaxTyped] : text;
}
