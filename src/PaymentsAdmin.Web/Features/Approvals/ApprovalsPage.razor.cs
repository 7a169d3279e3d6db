using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Approvals;

/// <summary>The inbox of Approvers: the list, the open posting, and the decision on it. The URL names the open posting.</summary>
public sealed partial class ApprovalsPage
{
    private const int PageSize = 50;

    private readonly LatestRead _reading = new();
    private readonly LatestRead _opening = new();
    private readonly Dictionary<PaymentId, InboxRow> _ticked = [];

    // While the dialog approves them, only its outcome tells which of them somebody else took away.
    private readonly HashSet<PaymentId> _goneInBulk = [];
    private ApprovalsState _state = new(InboxSort.Oldest, null);
    private GrowingList<InboxRow, InboxCursor> _list = null!;
    private PaymentId? _open;
    private InboxSums? _waiting;
    private long _all;
    private InboxSums _approved = new(0, []);
    private Review? _review;
    private Failure? _denied;
    private Failure? _failure;
    private Words? _said;
    private PaymentId? _ledTo;
    private PaymentId? _nextTo;
    private Words? _news;
    private bool _asked;
    private bool _lost;

    [Inject]
    private InboxService Inbox { get; set; } = null!;

    [Inject]
    private ReviewService Reviews { get; set; } = null!;

    // The list also shows what only others may decide on, each with the reason.
    private long? Others => _all > (_waiting?.Count ?? 0) ? _all - (_waiting?.Count ?? 0) : null;

    private IReadOnlyList<InboxRow> Rows => _list.Rows ?? [];

    private PaymentId? Shown => _review?.Payment.Id;

    private InboxRow? ShownRow => Rows.FirstOrDefault(row => row.Id == Shown);

    private InboxSort OtherSort => _state.Sort == InboxSort.Oldest ? InboxSort.Largest : InboxSort.Oldest;

    private IReadOnlySet<PaymentId> TickedIds => _ticked.Keys.ToHashSet();

    private int Tickable => Rows.Count(row => row.CanApprove);

    // Where to return to after confirming identity: the same posting, with the same selection.
    private string Here => ApprovalsUrl.Write(_state with { Open = _state.Open ?? Shown, Ticked = [.. _ticked.Keys] });

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= FollowAddress;
        base.Dispose(disposing);
    }

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _list = new(PageSize, row => row.Id, PageAsync);
        _denied = Right.Approve.Check(Actor);
        if (_denied is null)
        {
            Navigation.LocationChanged += FollowAddress;
            _state = ApprovalsUrl.Read(Navigation.Uri);
            await ReadAsync(_state.Open, _list.ReadAsync(_state.Ticked.Count > 0 ? InboxQuery.MaxSize : PageSize), _state.Ticked);
            Follow(Concerns, ReadAgainAsync);
        }
    }

    private bool Concerns(Change change) =>
        change.Workspace == Workspace.Id && change.SubjectKind is SubjectKinds.Payment or SubjectKinds.Workspace or Invoice.Kind;

    // The component stays while only the query changes, so it follows the address itself.
    private void FollowAddress(object? sender, LocationChangedEventArgs e)
    {
        if (string.Equals(new Uri(e.Location).AbsolutePath, AppUrls.Approvals, StringComparison.Ordinal))
        {
            _ = InvokeAsync(() => ShowAgainAsync(() => ShowAsync(ApprovalsUrl.Read(e.Location))));
        }
    }

    private async Task ShowAsync(ApprovalsState state)
    {
        var sorted = state.Sort != _state.Sort;
        _state = state;
        var isOwnMove = state.Open == _ledTo;
        _nextTo = isOwnMove ? _nextTo : null;
        (_news, _said, _ledTo) = (null, state.Open is null || isOwnMove || state.Open == Shown ? _said : null, null);
        if (sorted)
        {
            await ReadAsync(state.Open, _list.StartOverAsync());
        }
        else if (state.Open is { } open)
        {
            await OpenAsync(open);
        }
    }

    private async Task ReadAgainAsync()
    {
        var (before, open) = (_review, _open);
        await ReadAsync(open, _list.ReadAsync());
        TellOfOthers(before);
        if (before is not null && _lost && open == before.Payment.Id)
        {
            Words gone = $"{Formats.Amount(before.Payment.Amount)} was not decided: the payment no longer exists.";
            _said = gone;
        }

        StateHasChanged();
    }

    /// <summary>Reads the list, the sums and the open posting, which stays open even if it left the list.</summary>
    private async Task ReadAsync(PaymentId? open, Task list, IReadOnlyList<PaymentId>? ticked = null)
    {
        var isLatest = _reading.Begin();
        _open = open;
        await list;
        var waiting = await Inbox.WaitingForAsync(Workspace.Id, Actor, Gone);
        var all = await Inbox.WaitingAsync(Workspace.Id, Actor, Gone);
        var approved = await Inbox.ApprovedTodayAsync(Workspace.Id, Actor, Gone);
        if (!isLatest())
        {
            return;
        }

        _failure = _list.Failure ?? waiting.Failure ?? all.Failure ?? approved.Failure;
        if (_failure is null)
        {
            (_waiting, _all, _approved) = (waiting.Value, all.Value.Count, approved.Value);
            Refresh(ticked ?? []);
            if ((_open ?? First()) is { } id)
            {
                await OpenAsync(id);
            }
            else
            {
                (_review, _lost) = (null, false);
            }
        }
    }

    private async Task<Result<ListPart<InboxRow, InboxCursor>>> PageAsync(InboxCursor? after, int size)
    {
        var page = await Inbox.PageAsync(new InboxQuery(Workspace.Id) { Sort = _state.Sort, Size = size, After = after }, Actor, Gone);
        return page.Failure is { } no ? no : new ListPart<InboxRow, InboxCursor>(page.Value.Rows, page.Value.Next);
    }

    // Apart from the list, so that neither a row opened meanwhile nor a change of the list is lost.
    private async Task OpenAsync(PaymentId id)
    {
        var isLatest = _opening.Begin();
        _open = id;
        StateHasChanged();
        var review = await Reviews.GetAsync(Workspace.Id, id, Actor, Gone);
        if (isLatest())
        {
            (_review, _lost, _open) = (review.Ok ? review.Value : null, !review.Ok, review.Ok ? id : null);
        }
    }

    // Announces a step that somebody else took on the posting shown.
    private void TellOfOthers(Review? before)
    {
        if (before is not null
            && _review is { Posting.Waits: true }
            && _review is { LastStep: { } step } now
            && now.Payment.Id == before.Payment.Id
            && step != before.LastStep
            && step.UserId != Actor.UserId)
        {
            _news = ApprovalWords.Step(step, Formats);
        }
    }

    private void Refresh(IReadOnlyList<PaymentId> more)
    {
        var known = Rows.ToDictionary(row => row.Id);
        var all = _ticked.Keys.Concat(more).Distinct().ToList();
        var gone = !_list.HasMore ? all.Where(id => !known.ContainsKey(id)).ToList() : [];
        foreach (var id in all)
        {
            if (known.TryGetValue(id, out var row) && row.CanApprove)
            {
                _ticked[id] = row;
            }
            else if (known.ContainsKey(id) || !_list.HasMore)
            {
                _ticked.Remove(id);
            }
        }

        if (_asked)
        {
            _goneInBulk.UnionWith(gone);
        }
        else
        {
            TellOfGone(gone.Count);
        }
    }

    private void TellOfGone(int gone)
    {
        if (gone > 0)
        {
            Words several = $"{gone} of the selected items are no longer waiting.";
            _said = gone == 1 ? "One of the selected items is no longer waiting." : several;
        }
    }

    // What can be approved comes before what can only be rejected.
    private PaymentId? First() =>
        (Rows.FirstOrDefault(row => row.CanApprove) ?? Rows.FirstOrDefault(row => row.WhyNot is null) ?? (Rows.Count > 0 ? Rows[0] : null))?.Id;

    private PaymentId? Neighbour(int by)
    {
        var at = IndexOf(Shown);
        return at >= 0 && at + by >= 0 && at + by < Rows.Count ? Rows[at + by].Id : null;
    }

    private int IndexOf(PaymentId? id) => Rows.Select((row, i) => (row.Id, i)).FirstOrDefault(x => x.Id == id, (default, -1)).Item2;

    // The next posting that can be decided, otherwise the first one from the top of the list.
    private PaymentId? NextOf(PaymentId id)
    {
        var at = IndexOf(id);
        return (Rows.Skip(at + 1).Concat(Rows.Take(Math.Max(0, at))).FirstOrDefault(row => row.WhyNot is null && row.Id != id))?.Id;
    }

    private void Tick(InboxRow row)
    {
        if (!_ticked.Remove(row.Id))
        {
            _ticked[row.Id] = row;
        }
    }

    private void TickAll()
    {
        foreach (var row in Rows.Where(row => row.CanApprove).Take(BulkApprovalService.MaxPostings))
        {
            _ticked[row.Id] = row;
        }
    }

    private void ClearTicks() => _ticked.Clear();

    private async Task DecidedAsync(Decision decision)
    {
        var next = NextOf(decision.Payment);
        _nextTo = next;
        _ticked.Remove(decision.Payment);
        await ReadAsync(next, _list.ReadAsync());
        _said = ApprovalWords.Decided(decision, Formats);
        _news = null;

        // On a phone the open sheet replaces the list, so the next posting opens only if a sheet was open.
        _state = _state with { Open = _state.Open is null ? null : next };

        // Keeps the message at this page's own navigation, even if the next posting could not be shown yet.
        _ledTo = _state.Open;
        Navigation.NavigateTo(ApprovalsUrl.Write(_state), replace: true);
    }

    private async Task BulkDoneAsync(IReadOnlyList<ApprovalVerdict> verdicts)
    {
        foreach (var done in verdicts.Where(v => v.Failure is null))
        {
            _ticked.Remove(done.Id);
        }

        await ReadAsync(null, _list.ReadAsync());
        _goneInBulk.ExceptWith(verdicts.Where(v => v.Failure is null).Select(v => v.Id));
    }

    private void EndBulk()
    {
        _asked = false;
        TellOfGone(_goneInBulk.Count);
        _goneInBulk.Clear();
    }
}
