using System.Net;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Web.Setup;
using PaymentsAdmin.Web.Shared.Limits;

namespace PaymentsAdmin.Web.PublicPages;

/// <summary>How often one address may ask for public pages. Whoever tries token after token is kept out for an hour.</summary>
public sealed class PublicLimits(PaymentsAdminOptions options, TimeProvider time)
{
    private readonly RecentCount<string> _pages = new(options.Public.PagesPerMinute, TimeSpan.FromMinutes(1), time);
    private readonly RecentCount<string> _unknown = new(options.Public.UnknownTokensPerHour, TimeSpan.FromHours(1), time);
    private readonly RecentCount<string> _out = new(1, TimeSpan.FromHours(1), time);

    /// <summary>Lets a request in, or says how long to wait.</summary>
    public TimeSpan? Enter(IPAddress? address) => _out.Wait(Networks.Name(address)) ?? _pages.Take(Networks.Name(address));

    /// <summary>That a token led nowhere.</summary>
    public void NoteUnknown(IPAddress? address)
    {
        var name = Networks.Name(address);
        _unknown.Take(name);
        if (_unknown.Wait(name) is not null)
        {
            _out.Take(name);
        }
    }
}
