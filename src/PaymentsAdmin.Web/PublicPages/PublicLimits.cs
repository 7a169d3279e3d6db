using System.Net;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Web.Setup;
using PaymentsAdmin.Web.Shared.Limits;

namespace PaymentsAdmin.Web.PublicPages;

/// <summary>
/// Rate limits of public pages per network. Unknown tokens are counted separately, and too many of them only block further
/// unknown ones: a valid link from the same network keeps working.
/// </summary>
public sealed class PublicLimits(PaymentsAdminOptions options, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly RecentCount<string> _pages = new(options.Public.PagesPerMinute, Minute, time);
    private readonly RecentCount<string> _unknownPages = new(options.Public.PagesPerMinute, Minute, time);
    private readonly RecentCount<string> _unknown = new(options.Public.UnknownTokensPerHour, Hour, time);
    private readonly RecentCount<string> _out = new(1, Hour, time);

    /// <summary>Admits a request with a valid token, or returns how long to wait.</summary>
    public TimeSpan? Enter(IPAddress? address) => _pages.Take(Networks.Name(address));

    /// <summary>The same for an unknown token; after too many in an hour, none is answered for an hour.</summary>
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
