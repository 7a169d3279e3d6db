using System.Net;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Web.Setup;
using PaymentsAdmin.Web.Shared.Limits;

namespace PaymentsAdmin.Web.PublicPages;

/// <summary>
/// How often one network may ask for public pages. Unknown tokens are counted apart, and where there were too many of them
/// only further unknown ones are turned away: a good link that comes from the same network keeps working.
/// </summary>
public sealed class PublicLimits(PaymentsAdminOptions options, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly RecentCount<string> _pages = new(options.Public.PagesPerMinute, Minute, time);
    private readonly RecentCount<string> _unknownPages = new(options.Public.PagesPerMinute, Minute, time);
    private readonly RecentCount<string> _unknown = new(options.Public.UnknownTokensPerHour, Hour, time);
    private readonly RecentCount<string> _out = new(1, Hour, time);

    /// <summary>Lets a request with a good token in, or says how long to wait.</summary>
    public TimeSpan? Enter(IPAddress? address) => _pages.Take(Networks.Name(address));

    /// <summary>The same for a token that leads nowhere; after too many of them in an hour, none is answered for an hour.</summary>
    public TimeSpan? EnterUnknown(IPAddress? address)
    {
        var name = Networks.Name(address);
        if ((_out.Wait(name) ?? _unknownPages.Take(name)) is { } wait)
        {
            return wait;
        }

        _unknown.Take(name);
        if (_unknown.Wait(name) is not null)
        {
            _out.Take(name);
        }

        return null;
    }
}
