using System.Collections.Concurrent;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Comparing;

/// <summary>The time of day, in the organisation's zone, from which a night's comparison is made; null for never.</summary>
public sealed record ComparisonHour(TimeOnly? At)
{
    public static readonly ComparisonHour Standard = new(new TimeOnly(3, 30));
}

/// <summary>
/// Makes one comparison a night, of a mirror that is complete. What is kept of the last comparison says whether the night has
/// one already, so that a restart makes no second one.
/// </summary>
public sealed class NightlyComparison(PortalComparer comparer, IComparisons comparisons, ISyncStates states, ComparisonHour hour, BusinessClock clock)
{
    /// <summary>How long after its hour it is still the same night.</summary>
    public static readonly TimeSpan Night = TimeSpan.FromHours(6);

    /// <summary>How long a portal that was away is left alone.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<WorkspaceId, DateTimeOffset> _notBefore = new();

    /// <summary>Makes the comparison of this night where it is due. Null where it is not, or could not be brought to an end.</summary>
    public async Task<PortalComparison?> StepAsync(Workspace workspace, CancellationToken ct)
    {
        if (Began() is not { } night || clock.Now < _notBefore.GetValueOrDefault(workspace.Id) || comparer.RunOf(workspace.Id) is not null)
        {
            return null;
        }

        if (await comparisons.LastAsync(workspace.Id, ct) is { } last && last.BeganAt >= night && last.Fault is not { Passes: true })
        {
            _notBefore[workspace.Id] = night + Night;
            return null;
        }

        _notBefore[workspace.Id] = clock.Now + Pause;
        if ((await states.FindAsync(workspace.Id, ct)).SucceededAt is null)
        {
            return null;
        }

        return await comparer.RunAsync(workspace, PortalComparison.Night, ct) is { Fault: not { Passes: true } } done ? done : null;
    }

    // When the present night began; null by day.
    private DateTimeOffset? Began()
    {
        if (hour.At is not { } at)
        {
            return null;
        }

        var today = clock.At(clock.Today, at);
        var last = today <= clock.Now ? today : clock.At(clock.Today.AddDays(-1), at);
        return clock.Now < last + Night ? last : null;
    }
}
