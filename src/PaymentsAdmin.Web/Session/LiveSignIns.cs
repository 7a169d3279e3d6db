using System.Collections.Concurrent;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Session;

/// <summary>
/// The open sessions, read from the database at most every three seconds, since another process may have ended one.
/// Activity is kept in memory and written once a minute.
/// </summary>
public sealed class LiveSignIns(ISignIns store, SignInLimits limits, TimeProvider time, ILogger<LiveSignIns> logger)
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, Known> _byToken = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SignInId, LiveSignIn> _live = new();

    /// <summary>The open session of a cookie's secret, or null.</summary>
    public async ValueTask<SignIn?> FindAsync(string token, CancellationToken ct)
    {
        if (!_byToken.TryGetValue(token, out var known) || TimeProvider.System.GetElapsedTime(known.At) > MaxAge)
        {
            var asked = TimeProvider.System.GetTimestamp();
            known = new Known(await store.FindAsync(OneTimeCode.Hash(token), ct), asked);
            if (known.SignIn is { } found)
            {
                Live(found.Id, found.LastSeenAt, found.ExpiresAt).Merge(found.LastSeenAt, found.ExpiresAt);
            }

            // Only now, because a request beside this one takes a sign-in that is not live for one that has ended.
            _byToken[token] = known;
        }

        return known.SignIn is { } signIn && IsOpen(signIn.Id) ? signIn : null;
    }

    /// <summary>Whether a session has neither ended nor reached one of its limits.</summary>
    public bool IsOpen(SignInId id) => Phase(id) != SignInPhase.Ended;

    /// <summary>The phase of a session; an unknown one has ended.</summary>
    public SignInPhase Phase(SignInId id) => _live.TryGetValue(id, out var live) ? live.Phase(time.GetUtcNow(), limits.Idle) : SignInPhase.Ended;

    public SessionTimeLeft? Left(SignInId id) => _live.TryGetValue(id, out var live) ? live.Left(time.GetUtcNow(), limits.Idle) : null;

    /// <summary>Records activity, which restarts the idle timeout. False if it is too late.</summary>
    public async ValueTask<bool> SeenAsync(SignInId id, CancellationToken ct)
    {
        var seen = See(id, out var noting, ct);
        await noting;
        return seen;
    }

    /// <summary>The same for events of a circuit, which must stay in their order: nothing waits until the activity is stored.</summary>
    public bool See(SignInId id) => See(id, out _, CancellationToken.None);

    private bool See(SignInId id, out Task noting, CancellationToken ct)
    {
        noting = Task.CompletedTask;
        if (!IsOpen(id) || !_live.TryGetValue(id, out var live))
        {
            return false;
        }

        var now = time.GetUtcNow();
        noting = live.See(now) ? NoteAsync(id, now, ct) : noting;
        live.Tell(live.Phase(now, limits.Idle));
        return true;
    }

    /// <summary>Calls back when the phase changes, until disposed.</summary>
    public IDisposable Watch(SignInId id, Action told)
    {
        var now = time.GetUtcNow();
        var live = Live(id, now, now + limits.Longest);
        live.Add(told);
        return new Watching(() => live.Remove(told));
    }

    /// <summary>
    /// Ends a session in this process: nothing is accepted any more. Its circuits notice at the
    /// next check, since the requesting page is leaving anyway.
    /// </summary>
    public void Close(SignInId id)
    {
        Forget(id);
        if (_live.TryGetValue(id, out var live))
        {
            live.End();
        }
    }

    public void End(SignInId id)
    {
        Close(id);
        if (_live.TryGetValue(id, out var live))
        {
            live.Tell(SignInPhase.Ended);
        }
    }

    /// <summary>Forgets the cached secret of a session that got a new one.</summary>
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

    /// <summary>Checks whether sessions with open circuits were ended elsewhere, and drops unused ones.</summary>
    public async Task CheckAsync(CancellationToken ct)
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

    // The user's action is accepted even if the activity cannot be recorded.
    private async Task NoteAsync(SignInId id, DateTimeOffset at, CancellationToken ct)
    {
        try
        {
            await store.NoteSeenAsync(id, at, ct);
        }
        catch (Exception fault) when (NotSaved.TroubleOf(fault) is not null)
        {
            // The storage reports it itself.
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
