using Microsoft.AspNetCore.Http.HttpResults;
using PaymentsAdmin.Web.Features.Help;

namespace PaymentsAdmin.Web.Shell.Palette;

/// <summary>Maps the sheets that open over any page. They are rendered on demand, so they cost open pages nothing.</summary>
public static class PaletteEndpoints
{
    public static void MapSheets(this WebApplication app)
    {
        app.MapGet("/palette", () => new RazorComponentResult<PaletteSheet>());
        app.MapGet("/palette/hits", (string? q) => new RazorComponentResult<PaletteHits>(new { Typed = q?.Length > 200 ? q[..200] : q }));
        app.MapGet("/help/keys", () => new RazorComponentResult<KeysSheet>());
    }
}
