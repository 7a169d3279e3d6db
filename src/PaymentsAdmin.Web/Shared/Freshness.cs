using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Shared;

/// <summary>The age of portal data: a glyph for the style sheet, and words for people.</summary>
public sealed record Seen(string Glyph, Words Word);

/// <summary>Classifies the age of portal data: live, minutes old, or stale.</summary>
public sealed class Freshness(BusinessClock clock, Formats formats)
{
    private static readonly TimeSpan Live = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(2);
    private static readonly Seen Recent = new("minutes", "Seen in the portal within the last two minutes");
    private static readonly Seen Now = new("live", "Seen in the portal just now");
    private static readonly Seen Unread = new("stale", "From the portal's payment list; products and shipments have not been read yet");

    /// <summary>The freshness of data seen at that time. If a look was missed since, it is never "just now".</summary>
    public Seen Of(DateTimeOffset seenAt, bool isMissed = false)
    {
        var age = clock.Now - seenAt;
        return seenAt == LookedAt.Never ? Unread
            : age < Live && !isMissed ? Now
            : age < Minutes ? Recent
            : age < Fresh ? new("minutes", $"Seen in the portal {(int)age.TotalMinutes} minutes ago")
            : new("stale", $"Last seen in the portal on {formats.Instant(seenAt)}");
    }
}
