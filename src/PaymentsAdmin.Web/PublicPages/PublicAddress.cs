using PaymentsAdmin.Web.Setup;

namespace PaymentsAdmin.Web.PublicPages;

/// <summary>The addresses that public links are printed with.</summary>
public sealed class PublicAddress(PaymentsAdminOptions options)
{
    /// <summary>The address of a link; without a configured one it stands where the reader is.</summary>
    public Uri Of(string token, Uri here) => new($"{Base(here).GetLeftPart(UriPartial.Path).TrimEnd('/')}/p/{Uri.EscapeDataString(token)}");

    /// <summary>What every genuine address begins with.</summary>
    public string Host(Uri here) => Base(here).Authority;

    private Uri Base(Uri here) => options.Public.BaseUrl ?? new Uri(here.GetLeftPart(UriPartial.Authority));
}
