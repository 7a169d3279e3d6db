namespace PaymentsAdmin.Web.Commands;

/// <summary>Where a browser on this machine finds the app.</summary>
internal static class ListeningAddress
{
    // Nobody can type an address that stands for all of them.
    public static string Of(ICollection<string> urls)
    {
        var address = BindingAddress.Parse(urls.FirstOrDefault() ?? "http://localhost");
        var host = address.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }
}
