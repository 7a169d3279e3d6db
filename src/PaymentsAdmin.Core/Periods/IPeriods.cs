using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Periods;

/// <summary>Closes and reopens the books of a workspace, with two people. Roles are looked up at the moment of each act.</summary>
public interface IPeriods
{
    /// <summary>What is left to do in these months needs a waiver.</summary>
    Task<Result<PeriodChangeId>> ProposeCloseAsync(WorkspaceId workspace, DateOnly through, string? waiver, Actor actor, CancellationToken ct);

    /// <summary>Back by one month, or to none where that month was the first.</summary>
    Task<Result<PeriodChangeId>> ProposeReopenAsync(WorkspaceId workspace, string reason, Actor actor, CancellationToken ct);

    /// <summary>Moves the closed day. Whatever is booked up to then is in; nothing is booked behind it.</summary>
    Task<Result> ConfirmAsync(WorkspaceId workspace, PeriodChangeId id, Actor actor, CancellationToken ct);

    Task<Result> WithdrawAsync(WorkspaceId workspace, PeriodChangeId id, Actor actor, CancellationToken ct);
}

/// <summary>What pages show of periods.</summary>
public interface IPeriodReadModel
{
    /// <summary>The one that waits for its second person, or null.</summary>
    Task<PeriodChange?> OpenAsync(WorkspaceId workspace, CancellationToken ct);

    /// <summary>Newest first, older than the one given.</summary>
    Task<IReadOnlyList<PeriodChange>> HistoryAsync(WorkspaceId workspace, PeriodChangeId? before, int most, CancellationToken ct);

    /// <summary>What is left to do after the closed day, through another.</summary>
    Task<PeriodChecklist> ChecklistAsync(WorkspaceId workspace, DateOnly through, CancellationToken ct);

    /// <summary>The payments of one sort and currency behind that, after the one given.</summary>
    Task<IReadOnlyList<PeriodPayment>> LeftAsync(
        WorkspaceId workspace,
        DateOnly through,
        PeriodItem item,
        Currency currency,
        PaymentId? after,
        int most,
        CancellationToken ct
    );

    /// <summary>Everybody who may propose or confirm by their roles of this moment.</summary>
    Task<IReadOnlyList<PeriodPerson>> PeopleAsync(CancellationToken ct);
}
