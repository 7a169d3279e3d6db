using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>Whose password is tried, if known, and from where.</summary>
public sealed record Claimant(int? User, string TypedName, Origin From)
{
    /// <summary>The browser, if this user signed in with it before.</summary>
    public string? Device { get; init; }
}

/// <summary>The result of an attempt: a wait before the next one, a reason to refuse, or neither for a correct password.</summary>
public sealed record ThrottleResult(TimeSpan? Wait, string? Refusal);

/// <summary>
/// Throttles password attempts, shared by all doors: by network, by account and network, and more loosely by account
/// overall. A known browser has counters of its own, so strangers do not lock it out; a network the user has signed in from
/// is exempt from the overall count, for the same reason. Known browsers also wait in a line of their own, and a long line of
/// strangers grows no longer: more of them are sent away at once.
/// </summary>
public sealed class PasswordThrottle(AttemptThrottle throttle, SignInLimits limits) : IDisposable
{
    // An account's free attempts overall are this many times those from one network.
    private const int Everywhere = 5;

    // Less than any number of free attempts, so that parallel correct passwords never use them up while being checked.
    private const int AtOnce = 3;

    private const int KnownPairs = 10_000;
    private const int MaxNameLength = 64;

    // Some ten seconds of hashing on two cores.
    private const int MaxStrangers = 60;

    private static readonly TimeSpan Crowded = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _checking = new(AtOnce);
    private readonly SemaphoreSlim _checkingKnown = new(AtOnce);
    private readonly Lock _lock = new();
    private readonly LruCache<string, bool> _known = new(KnownPairs, StringComparer.Ordinal);
    private int _strangers;

    /// <summary>Checks the password if the throttle allows; <paramref name="refusal"/> returns why it is refused, null if it is correct.</summary>
    public async Task<ThrottleResult> TakeAsync(Claimant claimant, Func<Task<string?>> refusal, CancellationToken ct)
    {
        var pair = $"{AccountOf(claimant)} from {claimant.From.Network}";
        var places = PlacesOf(claimant, pair);
        if (throttle.Wait(places) is { } wait)
        {
            return new(wait, null);
        }

        if (claimant.Device is not null)
        {
            return await InTurnAsync(_checkingKnown, refusal, places, pair, ct);
        }

        try
        {
            return Interlocked.Increment(ref _strangers) > MaxStrangers
                ? new(Crowded, null)
                : await InTurnAsync(_checking, refusal, places, pair, ct);
        }
        finally
        {
            Interlocked.Decrement(ref _strangers);
        }
    }

    public void Dispose()
    {
        _checking.Dispose();
        _checkingKnown.Dispose();
    }

    private async Task<ThrottleResult> InTurnAsync(
        SemaphoreSlim line, Func<Task<string?>> refusal, AttemptCounter[] places, string pair, CancellationToken ct)
    {
        await line.WaitAsync(ct);
        try
        {
            return throttle.Begin(places) is { } meanwhile ? new(meanwhile, null) : new(null, await LookAsync(refusal, places, pair));
        }
        finally
        {
            line.Release();
        }
    }

    private async Task<string?> LookAsync(Func<Task<string?>> refusal, AttemptCounter[] places, string pair)
    {
        var no = await refusal();
        if (no is null)
        {
            throttle.TakeBack(places);
            lock (_lock)
            {
                _known.Set(pair, true);
            }
        }

        return no;
    }

    private AttemptCounter[] PlacesOf(Claimant claimant, string pair)
    {
        if (claimant.Device is { } device)
        {
            return [new(device, limits.WrongTries)];
        }

        AttemptCounter network = new(AttemptCounters.Network(claimant.From), limits.WrongTriesPerAddress);
        AttemptCounter near = new(pair, limits.WrongTries);
        return IsKnown(pair) ? [network, near] : [network, near, new(AccountOf(claimant), limits.WrongTries * Everywhere)];
    }

    private bool IsKnown(string pair)
    {
        lock (_lock)
        {
            return _known.TryGet(pair, out _);
        }
    }

    // Unknown names are counted like others; otherwise the throttle would reveal which exist.
    private static string AccountOf(Claimant claimant) =>
        claimant.User is { } user ? string.Create(CultureInfo.InvariantCulture, $"user {user}")
        : "name " + (claimant.TypedName.Length > MaxNameLength ? claimant.TypedName[..MaxNameLength] : claimant.TypedName).ToUpperInvariant();
}
