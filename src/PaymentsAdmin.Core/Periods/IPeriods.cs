using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Periods;

/// <summary>Closes and reopens a workspace's books, with two people. Roles are read at the time of each step.</summary>
public interface IPeriods
{
    /// <summary>Open items in these months require a waiver.</summary>
    Task<Result<PeriodChangeId>> ProposeCloseAsync(WorkspaceId workspace, DateOnly through, string? waiver, Actor actor, CancellationToken ct);

    /// <summary>Reopens one month, or all if that month was the first closed one.</summary>
    Task<Result<PeriodChangeId>> ProposeReopenAsync(WorkspaceId workspace, string reason, Actor actor, CancellationToken ct);

    /// <summary>Moves the closed day. Nothing can be booked on or before it afterwards.</summary>
    Task<Result> ConfirmAsync(WorkspaceId workspace, PeriodChangeId id, Actor actor, CancellationToken ct);

    Task<Result> WithdrawAsync(WorkspaceId workspace, PeriodChangeId id, Actor actor, CancellationToken ct);
}

/// <summary>Read model of periods.</summary>
public interface IPeriodReadModel
{
    /// <summary>The proposal waiting for its second person, or null.</summary>
    Task<PeriodChange?> OpenAsync(WorkspaceId workspace, CancellationToken ct);

    /// <summary>Newest first, older than the given one.</summary>
    Task<IReadOnlyList<PeriodChange>> HistoryAsync(WorkspaceId workspace, PeriodChangeId? before, int max, CancellationToken ct);

    /// <summary>The open items after the closed day, through another.</summary>
    Task<PeriodChecklist> ChecklistAsync(WorkspaceId workspace, DateOnly through, CancellationToken ct);

    /// <summary>The payments of one kind and currency behind the checklist, after the given one.</summary>
    Task<IReadOnlyList<PeriodPayment>> LeftAsync(
        WorkspaceId workspace,
        DateOnly through,
        PeriodItem item,
        Currency currency,
        PaymentId? after,
        int max,
        CancellationToken ct
    );

    /// <summary>Everybody whose current roles allow them to propose or confirm.</summary>
    Task<IReadOnlyList<PeriodPerson>> PeopleAsync(CancellationToken ct);
}
