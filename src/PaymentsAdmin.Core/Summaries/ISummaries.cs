using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Summaries;

/// <summary>A user who wants a daily summary.</summary>
public sealed record SummaryReader(int UserId, string Name, Role Roles);

/// <summary>The time of day in the organisation's zone at which summaries are sent.</summary>
public sealed record SummaryTime(TimeOnly At)
{
    public static readonly SummaryTime Default = new(new TimeOnly(7, 0));
}

/// <summary>Which daily summaries were made.</summary>
public interface ISummaries
{
    /// <summary>Some users after a given one, by their ids, who want one by email, can get it, and have none of the day yet.</summary>
    Task<IReadOnlyList<SummaryReader>> DueAsync(DateOnly day, int after, int max, CancellationToken ct);

    /// <summary>
    /// Keeps that a user's summary of the day is made, and queues its email if it says anything. Does nothing if it was made already, by
    /// this process or another.
    /// </summary>
    Task<Result> KeepAsync(int user, DateOnly day, IReadOnlyList<SummaryFigure> figures, CancellationToken ct);
}
