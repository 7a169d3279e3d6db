using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>A consent an Admin went to the portal for: its purpose, the connection that it completes, and its session.</summary>
public sealed record PendingConsent(WorkspaceId? Workspace, WorkspaceInput Input, PortalConnection Typed, SignInId SignIn);

/// <summary>Why a consent failed, and for which workspace; null for a new one.</summary>
public sealed record FailedConsent(WorkspaceId? Workspace, Failure Failure);

/// <summary>
/// Pending consents, in memory only: they hold secrets, and a returned code is valid for half a minute. Each is
/// taken once.
/// </summary>
public sealed class PendingConsents(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int MaxPending = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (PendingConsent Consent, DateTimeOffset EndsAt)> _pending = new(StringComparer.Ordinal);
    private readonly Dictionary<SignInId, (FailedConsent Failed, DateTimeOffset EndsAt)> _failed = [];

    /// <summary>The state that identifies the portal's answer. Expired consents are removed.</summary>
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

    /// <summary>The consent with this state, if it was begun in this session. It is removed, whatever the outcome.</summary>
    public PendingConsent? Take(string? state, SignInId? signIn)
    {
        lock (_lock)
        {
            Sweep();
            return state is not null && _pending.Remove(state, out var found) && found.Consent.SignIn == signIn ? found.Consent : null;
        }
    }

    /// <summary>Remembers why a consent failed, for the form it was begun in.</summary>
    public void Fail(SignInId signIn, FailedConsent failed)
    {
        lock (_lock)
        {
            Sweep();
            _failed[signIn] = (failed, time.GetUtcNow() + Lifetime);
        }
    }

    /// <summary>Why the session's last consent failed.</summary>
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
