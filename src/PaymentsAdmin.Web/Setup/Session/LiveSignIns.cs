using System.Collections.Concurrent;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Setup.Session;

/// <summary>
/// Which sign-ins are open, read from the database at most every three seconds, since another process may have ended one.
/// Being there is remembered here and written down once a minute.
/// </summary>
public sealed class LiveSignIns(ISignIns store, SignInLimits limits, TimeProvider time, ILogger<LiveSignIns> logger)
{
    /// <summary>How old an answer of the database may be.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, Known> _byToken = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SignInId, LiveSignIn> _live = new();

    /// <summary>The open sign-in of a cookie's secret, or null.</summary>
    public async ValueTask<SignIn?> FindAsync(string token, CancellationToken ct)
    {
        if (!_byToken.TryGetValue(token, out var known) || TimeProvider.System.GetElapsedTime(known.At) > MaxAge)
        {
            var asked = TimeProvider.System.GetTimestamp();
            known = new Known(await store.FindAsync(OneTimeCode.Hash(token), ct), asked);
            _byToken[token] = known;
            if (known.SignIn is { } found)
            {
                Live(found.Id, found.LastSeenAt, found.ExpiresAt).Merge(found.LastSeenAt, found.ExpiresAt);
            }
        }

        return known.SignIn is { } signIn && IsOpen(signIn.Id) ? signIn : null;
    }

    /// <summary>Whether it was neither ended nor reached one of its limits.</summary>
    public bool IsOpen(SignInId id) => Phase(id) != SignInPhase.Ended;

    /// <summary>How it stands; one that is not known here has ended.</summary>
    public SignInPhase Phase(SignInId id) => _live.TryGetValue(id, out var live) ? live.Phase(time.GetUtcNow(), limits.Idle) : SignInPhase.Ended;

    /// <summary>How long it lasts from now.</summary>
    public SignInLeft? Left(SignInId id) => _live.TryGetValue(id, out var live) ? live.Left(time.GetUtcNow(), limits.Idle) : null;

    /// <summary>Somebody is there: the idle time starts over. False when it is too late for that.</summary>
    public async ValueTask<bool> SeenAsync(SignInId id, CancellationToken ct)
    {
        if (!IsOpen(id) || !_live.TryGetValue(id, out var live))
        {
            return false;
        }

        var now = time.GetUtcNow();
        if (live.See(now))
        {
            await NoteAsync(id, now, ct);
        }

        live.Tell(live.Phase(now, limits.Idle));
        return true;
    }

    /// <summary>Tells when the phase changes, until disposed.</summary>
    public IDisposable Watch(SignInId id, Action told)
    {
        var now = time.GetUtcNow();
        var live = Live(id, now, now + limits.Longest);
        live.Add(told);
        return new Watching(() => live.Remove(told));
    }

    /// <summary>It was ended here: from now on nothing comes through. Its circuits hear so at the next look, for the page that asked for it is on its way out by itself.</summary>
    public void Close(SignInId id)
    {
        Forget(id);
        if (_live.TryGetValue(id, out var live))
        {
            live.End();
        }
    }

    /// <summary>It has ended: every circuit of it hears so at once.</summary>
    public void End(SignInId id)
    {
        Close(id);
        if (_live.TryGetValue(id, out var live))
        {
            live.Tell(SignInPhase.Ended);
        }
    }

    /// <summary>It got another secret: the one before is looked up again.</summary>
    public void Forget(SignInId id)
    {
        foreach (var (token, known) in _byToken)
        {
            if (known.SignIn?.Id == id)
            {
                _byToken.TryRemove(token, out _);
            }
        }
    }

    /// <summary>Looks whether those with open circuits were ended elsewhere, and lets go of what nobody asks about.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var watched = _live.Where(live => live.Value.IsWatched).ToDictionary();
        if (watched.Count > 0)
        {
            var open = (await store.NotEndedAsync(watched.Keys, ct)).ToDictionary(state => state.Id);
            foreach (var (id, live) in watched)
            {
                if (open.TryGetValue(id, out var state))
                {
                    live.Merge(state.LastSeenAt, state.ExpiresAt);
                    live.Tell(live.Phase(time.GetUtcNow(), limits.Idle));
                }
                else
                {
                    End(id);
                }
            }
        }

        Tidy();
    }

    private void Tidy()
    {
        foreach (var (token, known) in _byToken)
        {
            if (TimeProvider.System.GetElapsedTime(known.At) > MaxAge)
            {
                _byToken.TryRemove(token, out _);
            }
        }

        foreach (var (id, live) in _live)
        {
            if (!live.IsWatched && live.Phase(time.GetUtcNow(), limits.Idle) == SignInPhase.Ended)
            {
                _live.TryRemove(id, out _);
            }
        }
    }

    private LiveSignIn Live(SignInId id, DateTimeOffset lastSeen, DateTimeOffset expires) => _live.GetOrAdd(id, _ => new LiveSignIn(lastSeen, expires));

    // A click is not refused for want of a note about it.
    private async Task NoteAsync(SignInId id, DateTimeOffset at, CancellationToken ct)
    {
        try
        {
            await store.NoteSeenAsync(id, at, ct);
        }
        catch (Exception fault) when (NotSaved.TroubleOf(fault) is not null)
        {
            // The storage says so itself, once for all.
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            logger.LogWarning(fault, "Could not record the last activity of sign-in {SignIn}", id.Value);
        }
    }

    private sealed record Known(SignIn? SignIn, long At);

    private sealed class Watching(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
