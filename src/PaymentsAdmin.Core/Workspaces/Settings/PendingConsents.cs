using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>A consent that an Admin went to the portal for: what is made of it, and whom it belongs to.</summary>
public sealed record PendingConsent(WorkspaceId? Workspace, WorkspaceInput Input, SignInId SignIn);

/// <summary>Why nothing came of a consent, and for which workspace it was; none for a new one.</summary>
public sealed record FailedConsent(WorkspaceId? Workspace, Failure Failure);

/// <summary>
/// Consents that are under way, kept in memory: they hold a client secret, and a code that comes back is good for half a
/// minute. Each is taken once.
/// </summary>
public sealed class PendingConsents(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int MaxPending = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (PendingConsent Consent, DateTimeOffset EndsAt)> _pending = new(StringComparer.Ordinal);
    private readonly Dictionary<SignInId, (FailedConsent Failed, DateTimeOffset EndsAt)> _failed = [];

    /// <summary>The state by which the portal's answer is known. What was begun before and never ended is forgotten.</summary>
    public string Begin(PendingConsent consent)
    {
        var state = OneTimeCode.Random();
        lock (_lock)
        {
            Sweep();
            _failed.Remove(consent.SignIn);
            if (_pending.Count < MaxPending)
            {
                _pending.Add(state, (consent, time.GetUtcNow() + Lifetime));
            }
        }

        return state;
    }

    /// <summary>The consent of a state, for the person who began it in this very sign-in. It is spent with that, whatever comes of it.</summary>
    public PendingConsent? Take(string? state, SignInId? signIn)
    {
        lock (_lock)
        {
            Sweep();
            return state is not null && _pending.Remove(state, out var found) && found.Consent.SignIn == signIn ? found.Consent : null;
        }
    }

    /// <summary>Remembers why nothing came of a consent, for the form that it was begun in.</summary>
    public void Fail(SignInId signIn, FailedConsent failed)
    {
        lock (_lock)
        {
            Sweep();
            _failed[signIn] = (failed, time.GetUtcNow() + Lifetime);
        }
    }

    /// <summary>Why nothing came of the last consent of a sign-in.</summary>
    public FailedConsent? FailedOf(SignInId? signIn)
    {
        lock (_lock)
        {
            Sweep();
            return signIn is { } own && _failed.TryGetValue(own, out var found) ? found.Failed : null;
        }
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var late in _pending.Where(one => one.Value.EndsAt <= now).Select(one => one.Key).ToList())
        {
            _pending.Remove(late);
        }

        foreach (var late in _failed.Where(one => one.Value.EndsAt <= now).Select(one => one.Key).ToList())
        {
            _failed.Remove(late);
        }
    }
}
