using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Approvals;

public sealed partial class BulkApproveDialog
{
    private const int MaxShown = 100;

    private readonly LatestRead _previewing = new();
    private readonly CommandState _command = new();
    private IReadOnlyList<InboxRow> _chosen = [];
    private BulkPreview? _preview;
    private Failure? _failed;

    // How many could be approved when it was most, and how many of them no longer can.
    private int _most;
    private int _lost;
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

    private string Title =>
        _verdicts is null
            ? T[$"Approve {Formats.Count(Taken.Count)}"]
            : T.Of(Taken.Count, "1 payment approved", $"{Formats.Count(Taken.Count)} payments approved");

    private string About => $"{T.Of(Taken.Count, "1 payment", $"{Formats.Count(Taken.Count)} payments")}, {Sums}";

    private string? Lost =>
        _lost == 0 ? null : T.Of(_lost, "One of them can no longer be approved.", $"{_lost} of them can no longer be approved.");

    // What was approved, or what will be.
    private IReadOnlyList<InboxRow> Taken =>
        _verdicts is { } verdicts ? [.. _chosen.Where(row => verdicts.Any(one => one.Id == row.Id && one.Failure is null))]
        : _preview is { } preview ? [.. _chosen.Where(row => preview.Approvable.Any(one => one.Id == row.Id))]
        : _chosen;

    private string Sums => string.Join(", ", Money.SumsOf(Taken.Select(row => row.Amount)).Select(Formats.Amount));

    protected override async Task OnInitializedAsync()
    {
        // Only the rows selected at opening are approved, in the version that was selected, and only as far as they still can be.
        _chosen = Ticked;
        await base.OnInitializedAsync();
        _givers = await Delegations.GiversAsync(Actor, Gone) is { Ok: true } answer ? answer.Value : [];
        Follow(change => change.Workspace == Workspace.Id && change.SubjectKind is SubjectKinds.Payment or SubjectKinds.Workspace, PreviewAsync);
        await PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        if (_command.Busy || _verdicts is not null)
        {
            return;
        }

        var isLatest = _previewing.Begin();
        var selected = _chosen.Select(row => new SelectedPosting(row.Id, row.Posting.Revision, row.Posting.IsReversal)).ToList();
        var read = await Bulk.PreviewAsync(Workspace.Id, selected, _forWhom, Actor, Gone);
        if (isLatest() && !_command.Busy)
        {
            (_failed, _preview) = (read.Failure, read.Ok ? read.Value : null);
            var now = _preview?.Approvable.Count ?? 0;
            _most = Math.Max(_most, now);
            _lost = _most - now;
        }
    }

    // Another person may approve less, which is nothing that happened meanwhile.
    private Task PreviewForAsync()
    {
        _most = 0;
        return PreviewAsync();
    }

    private async Task ApproveAsync()
    {
        if (_preview is not { } preview)
        {
            return;
        }

        var (approvable, whom) = (preview.Approvable, _forWhom);
        var what = T.Of(approvable.Count, "Approve 1 payment", $"Approve {Formats.Count(approvable.Count)} payments");
        _verdicts = await _command.AskAsync(() => StepUp.RunAsync(new(what, Sums) { Here = Here }, () => SendAsync(approvable, whom), Gone));
        if (_verdicts is { } verdicts)
        {
            await Done.InvokeAsync(verdicts);
        }
        else
        {
            // Nothing was read while the user was asked who they are.
            await PreviewAsync();
        }
    }

    private async Task<Result<IReadOnlyList<ApprovalVerdict>>> SendAsync(IReadOnlyList<SelectedPosting> ticked, int? whom)
    {
        var approval = new Approval { SecondFactorAt = await StepUp.FreshSinceAsync(Gone), ForUser = whom };
        return await Bulk.ApproveAsync(Workspace, ticked, approval, Actor, ShowProgress, Gone);
    }

    private void ShowProgress(int count) => _ = InvokeAsync(() =>
    {
        _counted = count;
        StateHasChanged();
    });

    private InboxRow? Of(ApprovalVerdict verdict) => _chosen.FirstOrDefault(row => row.Id == verdict.Id);

    private Words Outcome(ApprovalVerdict verdict)
    {
        var choice = _preview?.Choices.FirstOrDefault(one => one.Id == verdict.Id);
        Words some = $"{choice?.Agreed ?? 1} of {choice?.Needed ?? 2}";
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
