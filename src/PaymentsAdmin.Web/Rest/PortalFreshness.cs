using System.Globalization;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Viewing;

namespace PaymentsAdmin.Web.Rest;

/// <summary>The age of the portal data in an answer, which is that of its oldest part.</summary>
public sealed class PortalFreshness
{
    /// <summary>When the answered data was read from the portal.</summary>
    public const string At = "X-Portal-Seen";

    /// <summary>Why the data is not current.</summary>
    public const string Why = "X-Portal-Failure";

    /// <summary>How many payments of the portal are left out. Absent if none is, and zero while only the first reading goes on.</summary>
    public const string Incomplete = "X-Portal-Incomplete";

    public static readonly IReadOnlyList<string> Headers = [At, Why, Incomplete];

    private DateTimeOffset? _at;
    private string? _failure;
    private long? _missing;

    public void Add(EntityFreshness sighting)
    {
        _at = sighting.SeenAt is { } at && (_at is null || at < _at) ? at : _at;
        _failure = sighting.Failure?.Code ?? _failure;
        _missing = sighting.NotKept > 0 ? (_missing ?? 0) + sighting.NotKept : _missing;
    }

    /// <summary>Adds what an answer across all entities lacks.</summary>
    public void Add(MirrorGap gap) => _missing = (_missing ?? 0) + gap.NotKept;

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

        if (_missing is { } missing)
        {
            headers[Incomplete] = missing.ToString(CultureInfo.InvariantCulture);
        }
    }
}
