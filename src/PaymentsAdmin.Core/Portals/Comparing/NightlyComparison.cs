using System.Collections.Concurrent;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Comparing;

/// <summary>The time of day, in the organisation's time zone, after which the nightly comparison runs; null for never.</summary>
public sealed record ComparisonHour(TimeOnly? At)
{
    public static readonly ComparisonHour Standard = new(new TimeOnly(3, 30));
}

/// <summary>
/// Runs one comparison a night, once the mirror is complete. The stored last comparison shows whether this night already had
/// one, so a restart does not run a second.
/// </summary>
public sealed class NightlyComparison(PortalComparer comparer, IComparisons comparisons, ISyncStates states, ComparisonHour hour, BusinessClock clock)
{
    /// <summary>How long the night lasts after that time.</summary>
    public static readonly TimeSpan Night = TimeSpan.FromHours(6);

    /// <summary>The pause after the portal was unreachable.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<WorkspaceId, DateTimeOffset> _notBefore = new();

    /// <summary>Runs tonight's comparison if it is due. Null if it is not, or if it could not be completed.</summary>
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

    // When the current night began; null during the day.
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
