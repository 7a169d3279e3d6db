using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Shell;

/// <summary>A page that navigation and palette lead to; the class names its glyph.</summary>
public sealed record NavItem(string Class, Words Title, string Href, Right? Right = null, Can Needs = Can.None)
{
    /// <summary>Whether a page is this one, or below it.</summary>
    public bool Leads(string path) =>
        path.StartsWith(Href, StringComparison.Ordinal) && (path.Length == Href.Length || path[Href.Length] == '/');
}

/// <summary>The pages there are, in their order.</summary>
public static class NavItems
{
    private static readonly NavItem[] All =
    [
        new("home", "Home", AppUrls.Home),
        new("approvals", "Approvals", AppUrls.Approvals, Right.Approve),
        new("payments", "Payments", AppUrls.Payments),
        new("posting", "New posting", AppUrls.NewPosting, Right.EditPayments, Can.PayWithoutItem),
        new("entities", "Entities", AppUrls.Entities),
        new("links", "Links", AppUrls.Links),
        new("api", "API", AppUrls.Api, Right.OwnTokens),
        new("admin", "Admin", AppUrls.Admin, Right.SeePayments),
    ];

    /// <summary>Those a person may open, as far as the books that lie open have them.</summary>
    public static IEnumerable<NavItem> For(Role roles, Func<Can, bool> offers) =>
        All.Where(item => (item.Right is null || (item.Right.Roles & roles) != Role.None) && offers(item.Needs));
}
