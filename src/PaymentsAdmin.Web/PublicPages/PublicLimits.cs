using System.Net;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Shared.Limits;

namespace PaymentsAdmin.Web.PublicPages;

/// <summary>
/// Rate limits of public pages per network. Unknown tokens are counted separately, and too many of them only block further
/// unknown ones: a valid link from the same network keeps working.
/// </summary>
public sealed class PublicLimits : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly RecentCount<string> _pages;
    private readonly RecentCount<string> _unknownPages;
    private readonly RecentCount<string> _unknown;
    private readonly RecentCount<string> _out;
    private readonly CountedLookups _lookups;

    public PublicLimits(PaymentsAdminOptions options, TimeProvider time)
    {
        _pages = new(options.Public.PagesPerMinute, Minute, time);
        _unknownPages = new(options.Public.PagesPerMinute, Minute, time);
        _unknown = new(options.Public.UnknownTokensPerHour, Hour, time);
        _out = new(1, Hour, time);
        _lookups = new(CountUnknown, TakeBackUnknown);
    }

    /// <summary>Looks a token up, and admits the request or returns how long to wait.</summary>
    public async Task<SecretLookup<T>> EnterAsync<T>(IPAddress? address, string token, Func<Task<T>> look, Func<T, bool> isUnknown, CancellationToken ct)
    {
        var network = Networks.Name(address);
        var looked = await _lookups.AskAsync(network, token, look, isUnknown, ct);
        return isUnknown(looked.Found) ? looked : looked with { Wait = _pages.Take(network) };
    }

    public void Dispose() => _lookups.Dispose();

    // After too many in an hour, none is answered for an hour.
    private TimeSpan? CountUnknown(string network)
    {
        if ((_out.Wait(network) ?? _unknownPages.Take(network)) is { } wait)
        {
            return wait;
        }

        _unknown.Take(network);
        if (_unknown.Wait(network) is not null)
        {
            _out.Take(network);
        }

        return null;
    }

    private void TakeBackUnknown(string network)
    {
        _unknownPages.TakeBack(network);
        _unknown.TakeBack(network);
        if (_unknown.Wait(network) is null)
        {
            _out.TakeBack(network);
        }
    }
}
