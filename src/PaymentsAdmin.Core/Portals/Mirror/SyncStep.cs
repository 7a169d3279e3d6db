namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>The outcome of a sync step: the pause before the next one, and what the log should say.</summary>
public sealed record SyncStep(TimeSpan Pause)
{
    /// <summary>The first walk, if this step ended it.</summary>
    public FirstWalk? Ended { get; init; }

    /// <summary>The walk's state, if it stands still since this step.</summary>
    public SyncState? Stopped { get; init; }

    /// <summary>The bug at which the step failed, the first time at its position.</summary>
    public Exception? Bug { get; init; }
}

/// <summary>A first walk that read everything.</summary>
public sealed record FirstWalk(long Payments, TimeSpan Took, ProblemCount Problems);
