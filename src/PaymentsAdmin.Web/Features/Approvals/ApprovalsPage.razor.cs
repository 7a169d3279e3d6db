using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Approvals;

/// <summary>The inbox of Approvers: the list, the open posting, and the decision on it. The URL names the open posting.</summary>
public sealed partial class ApprovalsPage
{
    private const int PageSize = 50;

    private readonly LatestRead _reading = new();
    private readonly Dictionary<PaymentId, InboxRow> _ticked = [];
    private ApprovalsState _state = new(InboxSort.Oldest, null);
    private IReadOnlyList<InboxRow> _rows = [];
    private InboxCursor? _next;
    private InboxSums? _waiting;
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
    private bool _more;

    [Inject]
    private InboxService Inbox { get; set; } = null!;

    [Inject]
    private ReviewService Reviews { get; set; } = null!;

    private PaymentId? Shown => _review?.Payment.Id;

    private InboxRow? ShownRow => _rows.FirstOrDefault(row => row.Id == Shown);

    private InboxSort OtherSort => _state.Sort == InboxSort.Oldest ? InboxSort.Largest : InboxSort.Oldest;

    private IReadOnlySet<PaymentId> TickedIds => _ticked.Keys.ToHashSet();

    private int Tickable => _rows.Count(row => row.CanApprove);

    // Where to return to after confirming identity: the same posting, with the same selection.
    private string Here => ApprovalsUrl.Write(_state with { Open = _state.Open ?? Shown, Ticked = [.. _ticked.Keys] });

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= FollowAddress;
        base.Dispose(disposing);
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _denied = Right.Approve.Check(Actor);
        if (_denied is null)
        {
            Navigation.LocationChanged += FollowAddress;
            _state = ApprovalsUrl.Read(Navigation.Uri);
            await ReadAsync(_state.Open, _state.Ticked);
            Follow(Concerns, ReadAgainAsync);
        }
    }

    private bool Concerns(Change change) => change.Workspace == Workspace.Id && change.SubjectKind is "payment" or "workspace";

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
            _rows = [];
            await ReadAsync(state.Open, []);
        }
        else if (state.Open is { } open)
        {
            await OpenAsync(open);
        }
    }

    private async Task ReadAgainAsync()
    {
        var before = _review;
        await ReadAsync(Shown, []);
        TellOfOthers(before);
        if (before is not null && _review?.Payment.Id != before.Payment.Id)
        {
            Words gone = $"{Formats.Amount(before.Payment.Amount)} was not decided: the payment no longer exists.";
            _said = gone;
        }

        StateHasChanged();
    }

    /// <summary>Reads the list, the sums and the open posting, which stays open even if it left the list.</summary>
    private async Task ReadAsync(PaymentId? open, IReadOnlyList<PaymentId> ticked)
    {
        var isLatest = _reading.Begin();
        var page = await PageAsync(ticked.Count > 0 ? InboxQuery.MaxSize : Math.Max(PageSize, _rows.Count), null);
        var waiting = await Inbox.WaitingAsync(Workspace.Id, Actor, Gone);
        var approved = await Inbox.ApprovedTodayAsync(Workspace.Id, Actor, Gone);
        if (!isLatest())
        {
            return;
        }

        _failure = page.Failure ?? waiting.Failure ?? approved.Failure;
        if (_failure is null)
        {
            (_rows, _next, _waiting, _approved) = (page.Value.Rows, page.Value.Next, waiting.Value, approved.Value);
            Refresh(ticked);
            if ((open ?? First()) is { } id)
            {
                await OpenAsync(id);
            }
            else
            {
                (_review, _lost) = (null, false);
            }
        }
    }

    private Task<Result<InboxPage>> PageAsync(int size, InboxCursor? after) =>
        Inbox.PageAsync(new InboxQuery(Workspace.Id) { Sort = _state.Sort, Size = size, After = after }, Actor, Gone);

    private async Task MoreAsync()
    {
        _more = true;
        var page = await PageAsync(PageSize, _next);
        (_rows, _next, _more) = page.Ok ? ([.. _rows, .. page.Value.Rows], page.Value.Next, false) : (_rows, _next, false);
    }

    private async Task OpenAsync(PaymentId id)
    {
        var isLatest = _reading.Begin();
        var review = await Reviews.GetAsync(Workspace.Id, id, Actor, Gone);
        if (isLatest())
        {
            (_review, _lost) = (review.Ok ? review.Value : null, !review.Ok);
        }
    }

    // Announces a step that somebody else took on the posting shown.
    private void TellOfOthers(Review? before)
    {
        if (before is not null && _review is { Posting.Waits: true } && _review is { LastStep: { } step } now && now.Payment.Id == before.Payment.Id && step != before.LastStep && step.UserId != Actor.UserId)
        {
            _news = ApprovalWords.Step(step, Formats);
        }
    }

    private void Refresh(IReadOnlyList<PaymentId> more)
    {
        var known = _rows.ToDictionary(row => row.Id);
        var all = _ticked.Keys.Concat(more).Distinct().ToList();
        var gone = _next is null ? all.Count(id => !known.ContainsKey(id)) : 0;
        foreach (var id in all)
        {
            if (known.TryGetValue(id, out var row) && row.CanApprove)
            {
                _ticked[id] = row;
            }
            else if (known.ContainsKey(id) || _next is null)
            {
                _ticked.Remove(id);
            }
        }

        if (gone > 0)
        {
            Words several = $"{gone} of the selected items are no longer waiting.";
            _said = gone == 1 ? "One of the selected items is no longer waiting." : several;
        }
    }

    // What can be approved comes before what can only be rejected.
    private PaymentId? First() => (_rows.FirstOrDefault(row => row.CanApprove) ?? _rows.FirstOrDefault(row => row.WhyNot is null) ?? (_rows.Count > 0 ? _rows[0] : null))?.Id;

    private PaymentId? Neighbour(int by)
    {
        var at = IndexOf(Shown);
        return at >= 0 && at + by >= 0 && at + by < _rows.Count ? _rows[at + by].Id : null;
    }

    private int IndexOf(PaymentId? id) => _rows.Select((row, i) => (row.Id, i)).FirstOrDefault(x => x.Id == id, (default, -1)).Item2;

    // The next posting that can be decided, otherwise the first one from the top of the list.
    private PaymentId? NextOf(PaymentId id)
    {
        var at = IndexOf(id);
        return (_rows.Skip(at + 1).Concat(_rows.Take(Math.Max(0, at))).FirstOrDefault(row => row.WhyNot is null && row.Id != id))?.Id;
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
        foreach (var row in _rows.Where(row => row.CanApprove).Take(BulkApprovalService.MaxPostings))
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
        await ReadAsync(next, []);
        _said = Describe(decision);
        _news = null;

        // On a phone the open sheet replaces the list, so the next posting opens only if a sheet was open.
        _state = _state with { Open = _state.Open is null ? null : next };

        // Keeps the message at this page's own navigation, even if the next posting could not be shown yet.
        _ledTo = _state.Open;
        Navigation.NavigateTo(ApprovalsUrl.Write(_state), replace: true);
    }

    private Words Describe(Decision decision)
    {
        var amount = Formats.Amount(decision.Amount);
        Words posted = $"{amount} is approved and posted.";
        Words approved = $"{amount} is approved; another approval is needed.";
        Words waits = $"{amount} is approved and waits for the gateway.";
        Words reversed = $"The reversal of {amount} is approved.";
        Words rejected = $"{amount} is rejected.";
        return !decision.Approved ? rejected
            : decision.State switch
            {
                PostingState.Posted => posted,
                PostingState.Reversed => reversed,
                PostingState.Approved => waits,
                _ => approved,
            };
    }

    private async Task BulkDoneAsync(IReadOnlyList<ApprovalVerdict> verdicts)
    {
        foreach (var done in verdicts.Where(v => v.Failure is null))
        {
            _ticked.Remove(done.Id);
        }

        await ReadAsync(null, []);
    }
}
