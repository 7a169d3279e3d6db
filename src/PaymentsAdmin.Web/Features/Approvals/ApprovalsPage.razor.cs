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
    private readonly TickedRows _ticks = new();

    // While the dialog approves them, only its outcome tells which of them somebody else took away.
    private readonly HashSet<PaymentId> _goneInBulk = [];
    private ApprovalsState _state = new((PaymentId?)null);
    private InboxSort? _kept;
    private (InboxSort Order, InboxFilter Filter) _listedBy;
    private GrowingList<InboxRow, InboxCursor> _list = null!;
    private PaymentId? _open;
    private InboxFigures? _figures;
    private Review? _review;
    private Failure? _denied;
    private Failure? _failure;
    private Words? _said;
    private PaymentDetail? _saidOf;
    private PaymentId? _ledTo;
    private PaymentId? _nextTo;
    private Words? _news;
    private bool _asked;
    private bool _lost;

    // Where the posting shown is in the list, or was before it left it.
    private int _at;

    [Inject]
    private InboxService Inbox { get; set; } = null!;

    [Inject]
    private ReviewService Reviews { get; set; } = null!;

    [Inject]
    private InboxOrderService Orders { get; set; } = null!;

    private InboxSort Order => _state.Sort ?? _kept ?? InboxSort.Oldest;

    private InboxQuery Query => new(Workspace.Id) { Sort = Order, Filter = _state.Filter };

    // Tells inbox.js that other rows are shown, or the same ones in another order.
    private string Listed => ApprovalsUrl.Write(_state with { Sort = Order, Open = null, Ticked = [] });

    private IReadOnlyList<InboxRow> Rows => _list.Rows ?? [];

    private PaymentId? Shown => _review?.Payment.Id;

    private InboxRow? ShownRow => Rows.FirstOrDefault(row => row.Id == Shown);

    // Where to return to after confirming identity: the same posting, with the same selection.
    private string Here => ApprovalsUrl.Write(_state with { Open = _state.Open ?? Shown, Ticked = _ticks.Ids });

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
            _kept = await Orders.FindAsync(Actor, Gone) is { Ok: true } found ? found.Value : null;
            var size = _state.Ticked.Count > 0 ? InboxQuery.MaxSize : PageSize;
            await FollowAsync(Concerns, () => ReadAsync(_state.Open, _list.ReadAsync(size), _state.Ticked), ReadAgainAsync);
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
        _state = state;
        var isOwnMove = state.Open == _ledTo;
        _nextTo = isOwnMove ? _nextTo : null;
        (_news, _said, _ledTo) = (null, state.Open is null || isOwnMove || state.Open == Shown ? _said : null, isOwnMove ? _ledTo : null);
        if ((Order, state.Filter) != _listedBy)
        {
            _at = 0;
            await ReadAsync(state.Open, _list.StartOverAsync(), keep: Shown);
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
            Say($"{Formats.Amount(before.Payment.Amount)} was not decided: the payment no longer exists.");
        }

        StateHasChanged();
    }

    /// <summary>
    /// Reads the list, the sums, the selection and the open posting, which stays open even if it left the list. One that nobody opened
    /// is kept only while the list has it.
    /// </summary>
    private async Task ReadAsync(PaymentId? open, Task list, IReadOnlyList<PaymentId>? ticked = null, PaymentId? keep = null)
    {
        var isLatest = _reading.Begin();
        _open = open;
        var query = Query;
        _listedBy = (query.Sort, query.Filter);
        await list;
        IReadOnlyList<PaymentId> asked = [.. _ticks.Ids.Concat(ticked ?? []).Distinct().Take(InboxQuery.MaxSize)];
        var figures = await InboxFigures.ReadAsync(Inbox, query, asked, Actor, Gone);
        if (!isLatest())
        {
            return;
        }

        _failure = _list.Failure ?? figures.Failure;
        if (_failure is null)
        {
            _figures = figures.Value;
            Take(_ticks.Take(figures.Value.Ticked, asked, ticked ?? []));
            if ((_open ?? Rows.FirstOrDefault(row => row.Id == keep)?.Id ?? First()) is { } id)
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
        var page = await Inbox.PageAsync(Query with { Size = size, After = after }, Actor, Gone);
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
            _at = IndexOf(Shown) is >= 0 and var at ? at : _at;
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

    private void Take((IReadOnlyList<PaymentId> Gone, int Blocked) left)
    {
        if (_asked)
        {
            _goneInBulk.UnionWith(left.Gone);
            return;
        }

        TellOfGone(left.Gone.Count);
        if (left is { Gone.Count: 0, Blocked: > 0 and var blocked })
        {
            Words several = $"{blocked} of the selected items can no longer be approved.";
            Say(blocked == 1 ? "One of the selected items can no longer be approved." : several);
        }
    }

    private void TellOfGone(int gone)
    {
        if (gone > 0)
        {
            Words several = $"{gone} of the selected items are no longer waiting.";
            Say(gone == 1 ? "One of the selected items is no longer waiting." : several);
        }
    }

    // What can be approved comes before what can only be rejected.
    private PaymentId? First() =>
        (Rows.FirstOrDefault(row => row.CanApprove) ?? Rows.FirstOrDefault(row => row.WhyNot is null) ?? (Rows.Count > 0 ? Rows[0] : null))?.Id;

    // From a posting that left the list, keys go to those that were beside it.
    private PaymentId? Neighbour(int by)
    {
        var at = IndexOf(Shown);
        var to = at >= 0 ? at + by : Math.Min(_at, Rows.Count) + Math.Min(by, 0);
        return to >= 0 && to < Rows.Count ? Rows[to].Id : null;
    }

    private int IndexOf(PaymentId? id) => Rows.Select((row, i) => (row.Id, i)).FirstOrDefault(x => x.Id == id, (default, -1)).Item2;

    // The next posting that can be approved, from there and then from the top of the list, otherwise one that can be rejected.
    private PaymentId? NextOf(PaymentId id)
    {
        var at = IndexOf(id);
        var others = Rows.Skip(at + 1).Concat(Rows.Take(Math.Max(0, at))).Where(row => row.WhyNot is null && row.Id != id).ToList();
        return (others.Find(row => row.CanApprove) ?? others.FirstOrDefault())?.Id;
    }

    private void Say(Words words, PaymentDetail? of = null) => (_said, _saidOf) = (words, of);

    private async Task KeepOrderAsync(InboxSort sort)
    {
        _kept = sort;
        await Orders.KeepAsync(sort, Actor, Gone);
    }

    private async Task DecidedAsync(Decision decision)
    {
        var (next, of) = (NextOf(decision.Payment), _review?.Payment is { } shown && shown.Id == decision.Payment ? shown : null);
        _nextTo = next;
        _ticks.Remove(decision.Payment);
        await ReadAsync(next, _list.ReadAsync());
        Say(ApprovalWords.Decided(decision, Formats), of);
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
            _ticks.Remove(done.Id);
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
