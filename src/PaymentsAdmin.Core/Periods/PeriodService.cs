using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Periods;

/// <summary>Closes and reopens books: checks rights, then input, then calls the store.</summary>
public sealed class PeriodService(IPeriods periods, IPeriodReadModel reads, AccessGuard guard, BusinessClock clock, Abilities abilities)
{
    /// <summary>Page size of history or payments.</summary>
    public const int PageSize = 50;

    private readonly CloseInputValidator _close = new(clock);
    private readonly ReopenInputValidator _reopen = new();

    /// <summary>The proposal waiting for its second person, or null.</summary>
    public async Task<Result<PeriodChange?>> OpenAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await reads.OpenAsync(workspace, ct));

    /// <summary>A page of proposals, newest first, older than the given one.</summary>
    public async Task<Result<IReadOnlyList<PeriodChange>>> HistoryAsync(WorkspaceId workspace, PeriodChangeId? before, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await reads.HistoryAsync(workspace, before, PageSize, ct));

    /// <summary>The open items before the books are closed through that day.</summary>
    public async Task<Result<PeriodChecklist>> ChecklistAsync(WorkspaceId workspace, CloseInput input, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : _close.FirstFault(input) is { } fault ? fault
        : await reads.ChecklistAsync(workspace, input.Through, ct);

    /// <summary>A page of the payments behind a line of the checklist, after the given one.</summary>
    public async Task<Result<IReadOnlyList<PeriodPayment>>> LeftAsync(
        WorkspaceId workspace,
        CloseInput input,
        PeriodItem item,
        Currency currency,
        PaymentId? after,
        Actor actor,
        CancellationToken ct
    ) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : _close.FirstFault(input) is { } fault ? fault
        : Result.Of(await reads.LeftAsync(workspace, input.Through, item, currency, after, PageSize, ct));

    /// <summary>Who can confirm a proposal now.</summary>
    public async Task<Result<IReadOnlyList<PersonName>>> ConfirmersAsync(PeriodChange change, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(PeriodRules.Confirmers(change, await reads.PeopleAsync(ct)));

    /// <summary>What is wrong with a closing, as far as its form and checklist show.</summary>
    public Failure? FaultOf(CloseInput input, bool isClear) => _close.FirstFault(input) ?? PeriodRules.Waived(Typed(input.Waiver), isClear);

    /// <summary>What is wrong with a reopening, as far as its form shows.</summary>
    public Failure? FaultOf(ReopenInput input) => _reopen.FirstFault(input);

    public Task<Result<PeriodChangeId>> ProposeCloseAsync(Workspace workspace, CloseInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(PeriodVerbs.ProposeClose, "workspace", workspace.Id.Value, workspace.Id),
            actor,
            () =>
                (NotHere(workspace) ?? _close.FirstFault(input)) is { } fault
                    ? Task.FromResult<Result<PeriodChangeId>>(fault)
                    : periods.ProposeCloseAsync(workspace.Id, input.Through, Typed(input.Waiver), actor, ct),
            ct
        );

    public Task<Result<PeriodChangeId>> ProposeReopenAsync(Workspace workspace, ReopenInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(PeriodVerbs.ProposeReopen, "workspace", workspace.Id.Value, workspace.Id),
            actor,
            () =>
                (NotHere(workspace) ?? FaultOf(input)) is { } fault
                    ? Task.FromResult<Result<PeriodChangeId>>(fault)
                    : periods.ProposeReopenAsync(workspace.Id, input.Reason.Trim(), actor, ct),
            ct
        );

    /// <summary>Confirms as the second person. The right to close or to reopen is needed, depending on the proposal.</summary>
    public Task<Result> ConfirmAsync(Workspace workspace, PeriodChangeId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(PeriodVerbs.Confirm, workspace, id),
            actor,
            () => NotHere(workspace) is { } no ? Task.FromResult<Result>(no) : periods.ConfirmAsync(workspace.Id, id, actor, ct),
            ct
        );

    public Task<Result> WithdrawAsync(Workspace workspace, PeriodChangeId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(PeriodVerbs.Withdraw, workspace, id), actor, () => periods.WithdrawAsync(workspace.Id, id, actor, ct), ct);

    // Where a portal posts, on days of its own, it also closes the months.
    private Failure? NotHere(Workspace workspace) =>
        abilities.Has(workspace, Can.DatePostings) ? null : PaymentFailures.NotOffered("close or reopen months; they are closed in the portal");

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Attempt Attempt(Verb verb, Workspace workspace, PeriodChangeId id) =>
        new(verb, "period-change", id.Value, workspace.Id);
}
