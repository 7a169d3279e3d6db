using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Portals;

/// <summary>Shows the age of a portal row as a dot, with words for screen readers and as a tooltip.</summary>
public static class SeenDot
{
    /// <summary>The dot of a row that was last seen at a time.</summary>
    public static RenderFragment Of(DateTimeOffset seenAt, Freshness freshness, Texts texts) => Of(freshness.Of(seenAt), texts);

    /// <summary>The dot of an age.</summary>
    public static RenderFragment Of(Seen seen, Texts texts) => builder => builder.AddContent(0, RowMarkup.Of(markup => Write(markup, seen, texts))?.Value);

    /// <summary>Writes the dot into a row.</summary>
    public static void Write(RowMarkup markup, Seen seen, Texts texts) =>
        markup.Add($"<i class=\"seen\" data-a=\"{seen.Glyph}\" title=\"{texts[seen.Word]}\"><span class=\"hidden-text\">{texts[seen.Word]}</span></i>");
}
