namespace PaymentsAdmin.Web.Commands;

/// <summary>The app's URL for a browser on this machine.</summary>
internal static class ListeningAddress
{
    // Nobody can browse to a wildcard address.
    public static string Of(ICollection<string> urls)
    {
        var address = BindingAddress.Parse(urls.FirstOrDefault() ?? "http://localhost");
        var host = address.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }
}
