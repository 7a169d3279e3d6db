using System.Globalization;
using PaymentsAdmin.Core.Portals.Viewing;

namespace PaymentsAdmin.Web.Rest.Bitrix.Portals;

/// <summary>The age of the portal data in an answer, which is that of its oldest part.</summary>
public sealed class PortalFreshness
{
    /// <summary>When the answered data was read from the portal.</summary>
    public const string At = "X-Portal-Seen";

    /// <summary>Why the data is not current.</summary>
    public const string Why = "X-Portal-Failure";

    public static readonly IReadOnlyList<string> Headers = [At, Why];

    private DateTimeOffset? _at;
    private string? _failure;

    public void Add(EntityFreshness sighting)
    {
        _at = sighting.SeenAt is { } at && (_at is null || at < _at) ? at : _at;
        _failure = sighting.Failure?.Code ?? _failure;
    }

    public void Write(IHeaderDictionary headers)
    {
        if (_at is { } at)
        {
            headers[At] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        if (_failure is { } failure)
        {
            headers[Why] = failure;
        }
    }
}
