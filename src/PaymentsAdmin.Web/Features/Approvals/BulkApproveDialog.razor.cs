using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Approvals;

public sealed partial class BulkApproveDialog
{
    private const int MaxShown = 100;

    private static readonly IReadOnlyList<ListColumn> _columns = [new("Currency"), new("Payments", "figure"), new("Sum", "figure")];

    private readonly CommandState _command = new();
    private IReadOnlyList<InboxRow> _chosen = [];
    private IReadOnlyList<ApprovalVerdict>? _verdicts;
    private int _counted;
    private IReadOnlyList<PersonName> _givers = [];
    private int? _forWhom;

    /// <summary>The selection: when the dialog opens, what it approves; after that, what is still selected.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<InboxRow> Ticked { get; set; }

    [Parameter, EditorRequired]
    public required string Here { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Closed { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyList<ApprovalVerdict>> Done { get; set; }

    [Inject]
    private BulkApprovalService Bulk { get; set; } = null!;

    [Inject]
    private DelegationService Delegations { get; set; } = null!;

    [Inject]
    private StepUp StepUp { get; set; } = null!;

    private string Title => T[$"Approve {Formats.Count(_chosen.Count)}"];

    private int Reversals => _chosen.Count(row => row.Posting.IsReversal);

    private string? About => Reversals == 0 ? null : T.Of(Reversals, "1 of them is a reversal", $"{Reversals} of them are reversals");

    protected override async Task OnInitializedAsync()
    {
        // Only the rows selected at opening are approved, even if the list changes behind the dialog.
        _chosen = Ticked;
        await base.OnInitializedAsync();
        _givers = await Delegations.GiversAsync(Actor, Gone) is { Ok: true } answer ? answer.Value : [];
    }

    private async Task ApproveAsync()
    {
        var ticked = _chosen.Select(row => new SelectedPosting(row.Id, row.Posting.Revision, row.Posting.IsReversal)).ToList();
        var whom = _forWhom;
        _verdicts = await _command.AskAsync(() => StepUp.RunAsync(What, Sums, () => SendAsync(ticked, whom), Gone));
        if (_verdicts is { } verdicts)
        {
            await Done.InvokeAsync(verdicts);
        }
    }

    private async Task<Result<IReadOnlyList<ApprovalVerdict>>> SendAsync(IReadOnlyList<SelectedPosting> ticked, int? whom)
    {
        var approval = new Approval { SecondFactorAt = await StepUp.FreshSinceAsync(Gone), ForUser = whom };
        return await Bulk.ApproveAsync(Workspace, ticked, approval, Actor, ShowProgress, Gone);
    }

    private string What => T.Of(_chosen.Count, "Approve 1 payment", $"Approve {Formats.Count(_chosen.Count)} payments");

    private string Sums =>
        string.Join(
            " · ",
            _chosen.Select(row => row.Amount).GroupBy(amount => amount.Currency).OrderBy(group => group.Key.Code, StringComparer.Ordinal)
                .Select(group => Formats.Amount(group.Aggregate((a, b) => a + b))));

    private void ShowProgress(int count) => _ = InvokeAsync(() =>
    {
        _counted = count;
        StateHasChanged();
    });

    private InboxRow? Of(ApprovalVerdict verdict) => _chosen.FirstOrDefault(row => row.Id == verdict.Id);

    private Words Outcome(ApprovalVerdict verdict)
    {
        var row = Of(verdict);
        Words some = $"{(row?.Agreed ?? 0) + 1} of {row?.Needed ?? 2}";
        return verdict.Failure?.Sentence
            ?? verdict.State switch
            {
                PostingState.Posted => "Posted",
                PostingState.Reversed => "Reversed",
                PostingState.ReversalApproved => "Approved, not reversed",
                PostingState.Approved => "Approved, not posted",
                _ => some,
            };
    }
}
