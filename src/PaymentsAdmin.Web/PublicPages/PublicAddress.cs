using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.PublicPages;

/// <summary>Absolute addresses of public links, and of other pages that people open from outside.</summary>
public sealed class PublicAddress(PaymentsAdminOptions options)
{
    public bool IsKnown(Uri? here) => Base(here) is not null;

    /// <summary>The URL of a link; without a configured base it uses the request's host, unless that is untrusted.</summary>
    public Uri? Of(string token, Uri? here) =>
        Base(here) is { } at ? new($"{at.GetLeftPart(UriPartial.Path).TrimEnd('/')}/p/{Uri.EscapeDataString(token)}") : null;

    public string? Host(Uri? here) => Base(here)?.Authority;

    public static Uri? Of(HttpRequest request) => Find($"{request.Scheme}://{request.Host}");

    public static Uri? Find(string text) => Uri.TryCreate(text, UriKind.Absolute, out var here) ? here : null;

    /// <summary>An absolute URL with the request's host, if trusted; else only the path.</summary>
    public string Absolute(string path, Uri here) => options.Hosts.Knows(here.Host) ? new Uri(here, path).ToString() : path;

    /// <summary>An absolute URL with the configured base; null if none is configured.</summary>
    public string? Printed(string path) => options.Public.BaseUrl is { } at ? at.GetLeftPart(UriPartial.Path).TrimEnd('/') + path : null;

    /// <summary>A URL as seen from outside; null if no host is trusted.</summary>
    public string? Reached(string path, Uri? here) => Base(here) is { } at ? at.GetLeftPart(UriPartial.Path).TrimEnd('/') + path : null;

    public bool IsConfigured => options.Public.BaseUrl is not null;

    private Uri? Base(Uri? here) =>
        options.Public.BaseUrl ?? (here is not null && options.Hosts.Knows(here.Host) ? new Uri(here.GetLeftPart(UriPartial.Authority)) : null);
}
