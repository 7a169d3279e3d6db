using System.Net;
using System.Net.Sockets;
using PaymentsAdmin.Web.Setup;
using PaymentsAdmin.Web.Shared.Limits;

namespace PaymentsAdmin.Web.PublicPages;

/// <summary>How often one address may ask for public pages. Whoever tries token after token is kept out for an hour.</summary>
public sealed class PublicLimits(PaymentsAdminOptions options, TimeProvider time)
{
    private const int OneNetwork = 8;

    private readonly RecentCount<string> _pages = new(options.Public.PagesPerMinute, TimeSpan.FromMinutes(1), time);
    private readonly RecentCount<string> _unknown = new(options.Public.UnknownTokensPerHour, TimeSpan.FromHours(1), time);
    private readonly RecentCount<string> _out = new(1, TimeSpan.FromHours(1), time);

    /// <summary>Lets a request in, or says how long to wait.</summary>
    public TimeSpan? Enter(IPAddress? address) => _out.Wait(Name(address)) ?? _pages.Take(Name(address));

    /// <summary>That a token led nowhere.</summary>
    public void NoteUnknown(IPAddress? address)
    {
        var name = Name(address);
        _unknown.Take(name);
        if (_unknown.Wait(name) is not null)
        {
            _out.Take(name);
        }
    }

    // One household has 2^64 addresses of the new kind.
    private static string Name(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, OneNetwork))
            : plain?.ToString() ?? string.Empty;
    }
}
