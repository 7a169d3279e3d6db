using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.Session;

/// <summary>The slot of one open page within its user's limit. It may be evicted.</summary>
public sealed class PagePlace
{
    /// <summary>Called once, when the page is evicted.</summary>
    public Action? Lost { get; set; }

    /// <summary>Whether the page was evicted or never got a slot.</summary>
    public bool IsLost { get; private set; }

    // Orders pages by the time their browser disconnected; null while it is connected. Set by OpenPages only.
    internal long? AwaySince { get; set; }

    internal void Lose()
    {
        IsLost = true;
        Lost?.Invoke();
    }
}

/// <summary>
/// Counts the open pages of each user. A page beyond the limit evicts the one whose browser has been disconnected longest,
/// and gets no slot if all of them are connected.
/// </summary>
public sealed class OpenPages(PaymentsAdminOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Pages> _byUser = [];
    private long _events;

    public int Max => options.Circuits.MaxPerUser;

    /// <summary>Whether a user is so far beyond the limit that not even a page that reports it is opened.</summary>
    public bool IsOverrun(int user)
    {
        lock (_lock)
        {
            return _byUser.TryGetValue(user, out var pages) && pages.All >= 2 * Max;
        }
    }

    /// <summary>Registers a new page, which may evict another page or find no room itself.</summary>
    public void Open(int user, PagePlace place)
    {
        PagePlace? loser = null;
        lock (_lock)
        {
            if (!_byUser.TryGetValue(user, out var pages))
            {
                _byUser.Add(user, pages = new());
            }

            pages.All++;
            if (pages.Placed.Count >= Max)
            {
                loser = pages.Placed.Where(page => page.AwaySince is not null).MinBy(page => page.AwaySince) ?? place;
            }

            if (loser != place)
            {
                pages.Placed.Remove(loser!);
                pages.Placed.Add(place);
            }
        }

        loser?.Lose();
    }

    /// <summary>Records that a page's browser is connected, or disconnected and may return.</summary>
    public void Note(PagePlace place, bool away)
    {
        lock (_lock)
        {
            place.AwaySince = away ? ++_events : null;
        }
    }

    public void Close(int user, PagePlace place)
    {
        lock (_lock)
        {
            if (!_byUser.TryGetValue(user, out var pages))
            {
                return;
            }

            pages.Placed.Remove(place);
            if (--pages.All == 0)
            {
                _byUser.Remove(user);
            }
        }
    }

    private sealed class Pages
    {
        public HashSet<PagePlace> Placed { get; } = [];

        public int All { get; set; }
    }
}
