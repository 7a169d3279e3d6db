namespace PaymentsAdmin.Web.Setup.Circuits;

/// <summary>The place of one open page among those of its user. It may be taken away.</summary>
public sealed class PagePlace
{
    /// <summary>Called once, when it is evicted.</summary>
    public Action? Lost { get; set; }

    /// <summary>Called each time its browser reconnects.</summary>
    public Action? Returned { get; set; }

    /// <summary>Whether it was taken away, or never given.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Whether its browser has gone away and may come back.</summary>
    public bool IsAway => AwaySince is not null;

    // When its browser went away, in the order of such events; null while it is there. OpenPages alone touches it.
    internal long? AwaySince { get; set; }

    internal void Lose()
    {
        IsLost = true;
        Lost?.Invoke();
    }
}

/// <summary>
/// How many pages each user has open. One too many takes the place of the page whose browser has been away the longest, and
/// gets none where all of them are there.
/// </summary>
public sealed class OpenPages(PaymentsAdminOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Pages> _byUser = [];
    private long _events;

    /// <summary>How many a user may have.</summary>
    public int Max => options.Circuits.MaxPerUser;

    /// <summary>Whether a user is so far beyond the limit that not even a page that says so is opened.</summary>
    public bool IsOverrun(int user)
    {
        lock (_lock)
        {
            return _byUser.TryGetValue(user, out var pages) && pages.All >= 2 * Max;
        }
    }

    /// <summary>Registers a new page, or tells it that there is no room.</summary>
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

    /// <summary>Its browser is there, or has gone away and may come back.</summary>
    public void Note(PagePlace place, bool away)
    {
        lock (_lock)
        {
            place.AwaySince = away ? ++_events : null;
        }

        if (!away)
        {
            place.Returned?.Invoke();
        }
    }

    /// <summary>Frees the place of a page that is no more.</summary>
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
