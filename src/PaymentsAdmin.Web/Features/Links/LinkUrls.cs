using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Links;

public static class LinkUrls
{
    /// <summary>The page after a link; null means the first page.</summary>
    public static string After(LinkId? link) => QueryText.Of(AppUrls.Links, ("after", AddressValue.Of(link?.Value)));
}
