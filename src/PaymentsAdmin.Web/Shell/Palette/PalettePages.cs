using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Admin;
using PaymentsAdmin.Web.Features.Reference;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Shell.Palette;

/// <summary>A page, what it is about, and the words by which it is also found.</summary>
public sealed record PalettePage(string Href, Words Title, Words? About = null)
{
    public Words? Also => Terms.GetValueOrDefault(Href);

    private static readonly Dictionary<string, Words> Terms = new(StringComparer.Ordinal)
    {
        [AppUrls.Periods] = "month end, close, reopen, books",
        [AppUrls.Policy] = "four eyes, approval steps, limits, split payments, two people",
        [AppUrls.Rates] = "exchange rates, currency, conversion",
        [AppUrls.Users] = "roles, people, invite, disable",
        [AppUrls.Tokens] = "secrets, programs, access",
        [AppUrls.Audit] = "history, trail, evidence, who changed",
        [AppUrls.Webhooks] = "events, messages",
        [AppUrls.Mail] = "mail server, delivery",
        [AppUrls.Workspaces] = "books, connect a portal",
        [AppUrls.Reference] = "master data, methods, types",
    };
}

public static class PalettePages
{
    /// <summary>The pages that the reader may open in a workspace: those of the menu, those of Admin, and the reference data.</summary>
    public static IEnumerable<PalettePage> For(Workspace workspace, Actor actor, Func<Can, bool> offers, AllKindPages kinds) =>
    [
        .. NavItems.For(actor.Roles, offers).Where(item => !string.Equals(item.Href, AppUrls.NewPosting, StringComparison.Ordinal))
            .Select(item => new PalettePage(item.Href, item.Title)),
        .. AdminPages.In(workspace, offers).Where(page => page.Right.IsHeldBy(actor)).Select(page => new PalettePage(page.Href, page.Title, page.About)),
        .. Right.SeeReference.IsHeldBy(actor) ? OfReference(kinds) : [],
    ];

    private static IEnumerable<PalettePage> OfReference(AllKindPages kinds) =>
    [
        .. KindGroups.Books.Select(page => new PalettePage(page.Href, page.Title, page.About)),
        .. kinds.All.Select(kind => kind.Description).Select(kind => new PalettePage(ReferenceUrls.Of(kind.Kind), kind.Many, kind.About)),
    ];
}
