using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>Whose password is tried, as far as known, and from where.</summary>
public sealed record Claimant(int? User, string TypedName, Origin From)
{
    /// <summary>The browser, where this user signed in with it before.</summary>
    public string? Device { get; init; }
}

/// <summary>What came of a turn: a wait before the next one, a reason to refuse, or neither for the right password.</summary>
public sealed record Turn(TimeSpan? Wait, string? Refusal);

/// <summary>
/// Passwords take turns before they are looked at, at every door the same ones: by network, by account from one network, and
/// more loosely by account from everywhere. A known browser has turns of its own, so strangers do not pause it; a network that
/// the user signed in from is spared the loose count, so strangers elsewhere do not pause it either.
/// </summary>
public sealed class PasswordTurns(Pace pace, SignInLimits limits) : IDisposable
{
    // From everywhere together a name gets this many times the free tries that it has from one network.
    private const int Everywhere = 5;

    // Fewer than any number of free tries: right passwords that come together then never use these up while they are looked at.
    private const int AtOnce = 3;

    private const int KnownPairs = 10_000;
    private const int LongestName = 64;

    private readonly SemaphoreSlim _hashing = new(Math.Min(Environment.ProcessorCount, AtOnce));
    private readonly Lock _lock = new();
    private readonly LruCache<string, bool> _known = new(KnownPairs, StringComparer.Ordinal);

    /// <summary>Looks at the password if its turn has come; <paramref name="refusal"/> says why it is no good, null where it is right.</summary>
    public async Task<Turn> TakeAsync(Claimant claimant, Func<string?> refusal, CancellationToken ct)
    {
        var pair = $"{AccountOf(claimant)} from {claimant.From.Network}";
        var places = PlacesOf(claimant, pair);
        if (pace.Wait(places) is { } wait)
        {
            return new(wait, null);
        }

        await _hashing.WaitAsync(ct);
        try
        {
            return pace.Begin(places) is { } meanwhile ? new(meanwhile, null) : new(null, Look(refusal, places, pair));
        }
        finally
        {
            _hashing.Release();
        }
    }

    public void Dispose() => _hashing.Dispose();

    private string? Look(Func<string?> refusal, Place[] places, string pair)
    {
        var no = refusal();
        if (no is null)
        {
            pace.TakeBack(places);
            lock (_lock)
            {
                _known.Set(pair, true);
            }
        }

        return no;
    }

    private Place[] PlacesOf(Claimant claimant, string pair)
    {
        if (claimant.Device is { } device)
        {
            return [new(device, limits.WrongTries)];
        }

        Place network = new(Places.Network(claimant.From), limits.WrongTriesPerAddress);
        Place near = new(pair, limits.WrongTries);
        return IsKnown(pair) ? [network, near] : [network, near, new(AccountOf(claimant), limits.WrongTries * Everywhere)];
    }

    private bool IsKnown(string pair)
    {
        lock (_lock)
        {
            return _known.TryGet(pair, out _);
        }
    }

    // Names that nobody has are counted like others: otherwise the pace would tell which exist.
    private static string AccountOf(Claimant claimant) =>
        claimant.User is { } user ? string.Create(CultureInfo.InvariantCulture, $"user {user}")
        : "name " + (claimant.TypedName.Length > LongestName ? claimant.TypedName[..LongestName] : claimant.TypedName).ToUpperInvariant();
}
