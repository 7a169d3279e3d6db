using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options;

/// <summary>The base address of public links, and their rate limits.</summary>
public sealed record PublicOptions(Uri? BaseUrl, int PagesPerMinute, int UnknownTokensPerHour)
{
    internal static PublicOptions Read(OptionsReader reader)
    {
        var address = reader.Text("PublicBaseUrl", string.Empty, Fault);
        return new(
            address.Length > 0 && Fault(address) is null ? new Uri(address) : null,
            reader.Whole("Public:PagesPerMinute", 30, 1, 100_000),
            reader.Whole("Public:UnknownTokensPerHour", 20, 1, 100_000)
        );
    }

    private static string? Fault(string address) =>
        address.Length == 0
        || (
            Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri.Scheme is "https" or "http"
            && uri.Query.Length == 0
            && uri.Fragment.Length == 0
            && uri.UserInfo.Length == 0
        )
            ? null
            : $"'{address}' is not an address such as https://pay.example.com.";
}
