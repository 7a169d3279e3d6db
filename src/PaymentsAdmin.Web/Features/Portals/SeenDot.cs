using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Portals;

/// <summary>How old a row is that a portal holds: a dot for the eyes, words for screen readers and for the pointer.</summary>
public static class SeenDot
{
    /// <summary>The dot of what was seen then.</summary>
    public static RenderFragment Of(DateTimeOffset seenAt, Freshness freshness, Texts texts) =>
        builder => builder.AddContent(0, RowMarkup.Of(markup => Write(markup, freshness.Of(seenAt), texts))?.Value);

    /// <summary>Writes it into a row.</summary>
    public static void Write(RowMarkup markup, Seen seen, Texts texts) =>
        markup.Add($"<i class=\"seen\" data-a=\"{seen.Glyph}\" title=\"{texts[seen.Word]}\"><span class=\"hidden-text\">{texts[seen.Word]}</span></i>");
}
