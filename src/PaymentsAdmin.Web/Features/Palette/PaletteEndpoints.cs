using Microsoft.AspNetCore.Http.HttpResults;
using PaymentsAdmin.Web.Features.Help;

namespace PaymentsAdmin.Web.Features.Palette;

/// <summary>Sheets that open over any page, rendered on demand, so that open pages do not pay for them.</summary>
public static class PaletteEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapSheets(this WebApplication app)
    {
        app.MapGet("/palette", () => new RazorComponentResult<PaletteSheet>());
        app.MapGet("/palette/hits", (string? q) => new RazorComponentResult<PaletteHits>(new { Typed = q?.Length > 200 ? q[..200] : q }));
        app.MapGet("/help/keys", () => new RazorComponentResult<KeysSheet>());
    }
}
