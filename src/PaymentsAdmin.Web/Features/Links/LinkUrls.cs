using System.Globalization;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Links;

/// <summary>The addresses of the list of links.</summary>
public static class LinkUrls
{
    /// <summary>The links behind one.</summary>
    public static string After(LinkId link) => string.Create(CultureInfo.InvariantCulture, $"{AppUrls.Links}?after={link.Value}");
}
