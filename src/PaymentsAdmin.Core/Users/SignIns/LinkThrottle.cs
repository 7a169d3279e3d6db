using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>
/// Throttles one-time links by network. A use counts as failed until it succeeds, so unknown links take their turn before the
/// database is asked.
/// </summary>
public sealed class LinkThrottle(AttemptThrottle throttle, SignInLimits limits)
{
    /// <summary>Uses a link if its network's turn has come.</summary>
    public async Task<Result<T>> TakeAsync<T>(Origin from, Func<Task<Result<T>>> use)
    {
        var network = AttemptCounters.Links(from);
        if (throttle.Begin(network, limits.WrongTriesPerAddress) is { } wait)
        {
            return SignInFailures.TooFast(wait);
        }

        var used = await use();
        if (used.Ok)
        {
            throttle.TakeBack(network);
        }

        return used;
    }
}
