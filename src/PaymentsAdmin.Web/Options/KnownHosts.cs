using System.Net;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options;

/// <summary>The host names of this installation: those of this machine, AllowedHosts and PublicBaseUrl. No other name is trusted.</summary>
public sealed class KnownHosts(IReadOnlyList<string> allowed, Uri? baseUrl)
{
    private const string AnyBelow = "*.";

    public bool AnyGiven => allowed.Count > 0 || baseUrl is not null;

    /// <summary>Whether a host name is one of ours, and may appear in URLs.</summary>
    public bool Knows(string host)
    {
        // A name may end in a dot, and IPv6 addresses are in brackets.
        var name = host.TrimEnd('.');
        return IsHere(name)
            || string.Equals(name, baseUrl?.Host, StringComparison.OrdinalIgnoreCase)
            || allowed.Any(one => Fits(name, one));
    }

    internal static KnownHosts Read(OptionsReader reader, Uri? baseUrl)
    {
        string[] allowed = [.. reader.List("AllowedHosts"), .. reader.RootList("AllowedHosts").Where(one => one is not "*")];
        foreach (var one in allowed.Where(one =>
            Uri.CheckHostName(one.StartsWith(AnyBelow, StringComparison.Ordinal) ? one[AnyBelow.Length..] : one.Trim('[', ']')) == UriHostNameType.Unknown
        ))
        {
            reader.Refuse("AllowedHosts", $"'{one}' is not the name of a machine, such as pay.example.com or *.example.com.");
        }

        return new(allowed, baseUrl);
    }

    internal static bool IsHere(string name) =>
        string.Equals(name, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));

    private static bool Fits(string name, string one) =>
        one.StartsWith(AnyBelow, StringComparison.Ordinal)
            ? name.Length > one.Length - 1 && name.EndsWith(one[1..], StringComparison.OrdinalIgnoreCase)
            : string.Equals(name, one, StringComparison.OrdinalIgnoreCase);
}
