using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.BulkActions;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.PublicPages;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.PaymentList;

/// <summary>Runs a verb on many payments: says what it will do with which, does exactly that, and shows each outcome.</summary>
public sealed partial class BulkDialog
{
    private readonly CommandState _command = new();
    private DateOnly? _on;
    private string? _reference;
    private string? _reason;
    private IReadOnlyList<BulkOutcome>? _outcomes;
    private BulkPlan? _plan;
    private Failure? _unread;
    private PaymentFilter? _filter;
    private int _later;
    private int _looked;

    [Parameter, EditorRequired]
    public required BulkVerb Verb { get; set; }

    [Parameter, EditorRequired]
    public required RowSelection<ListedPayment> Ticks { get; set; }

    /// <summary>The list's state; its filter applies if all of its payments are selected.</summary>
    [Parameter, EditorRequired]
    public required PaymentListState State { get; set; }

    [Parameter]
    public EventCallback Closed { get; set; }

    /// <summary>Raised after the action ran and may have changed payments.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private BulkPaymentService Bulk { get; set; } = null!;

    [Inject]
    private BulkPlanService Plans { get; set; } = null!;

    [Inject]
    private PublicAddress Addresses { get; set; } = null!;

    // What was planned is not what was done, which the result counts.
    private BulkPlan? Planned => _outcomes is null ? _plan : null;

    private string Title => T[BulkWords.Title(Verb, Planned?.Taken.Count, Formats)];

    private string? About => Planned is not { Taken.Count: > 0 } plan ? null
        : plan.Taken.Count == plan.Count ? string.Join(", ", plan.Sums.Select(Formats.Amount))
        : T[$"{Formats.Count(plan.Taken.Count)} of {Formats.Count(plan.Count)} selected, {string.Join(", ", plan.Sums.Select(Formats.Amount))}"];

    private string SaveText =>
        !_command.Busy ? Title
        : _looked > 0 ? T[$"{_looked} of {_plan!.Taken.Count} read from the portal…"]
        : T["Working…"];

    private IEnumerable<Words> Needs => _plan!.Taken.GroupBy(row => row.People).OrderBy(group => group.Key).Select(group => Need(group.Count(), group.Key));

    protected override async Task OnInitializedAsync()
    {
        // What is counted now goes into the command, even if list and filter change behind the dialog.
        _filter = Ticks.AllOfFilter ? State.Filter : null;
        var ticked = Ticks.Rows.Select(row => row.Id).ToList();
        await base.OnInitializedAsync();
        _on = Formats.Today;
        if (Verb is BulkVerb.Link && !Addresses.IsKnown(new Uri(Navigation.BaseUri)))
        {
            _unread = LinkFailures.NoAddress;
            return;
        }

        var found = _filter is { } filter
            ? await Plans.OfAsync(Workspace.Id, Verb, filter, Actor, Gone)
            : await Plans.OfAsync(Workspace.Id, Verb, ticked, Actor, Gone);
        _unread = found.Failure;
        _plan = found.Ok ? found.Value : null;
    }

    private static Words Need(int payments, int people)
    {
        Words oneByOne = "1 payment needs one Approver who did not work on it.";
        Words oneByMany = $"1 payment needs {people} Approvers who did not work on it.";
        Words manyByOne = $"{payments} payments need one Approver each who did not work on them.";
        Words manyByMany = $"{payments} payments need {people} Approvers each who did not work on them.";
        return (payments, people) switch
        {
            (1, 1) => oneByOne,
            (1, _) => oneByMany,
            (_, 1) => manyByOne,
            _ => manyByMany,
        };
    }

    private async Task DoAsync()
    {
        if (_plan is not { } plan || _outcomes is not null)
        {
            return;
        }

        if (await _command.AskAsync(() => RunAsync(plan.Payments)) is not { } outcomes)
        {
            return;
        }

        _later = await CountLaterAsync(plan);
        _outcomes = outcomes;
        var refused = outcomes.Where(one => one.Failure is not null).Select(one => one.Id).ToHashSet();
        Ticks.Finish(
            outcomes.Where(one => one.Failure is null).Select(one => one.Id.Value).ToHashSet(),
            plan.Taken.Where(row => refused.Contains(row.Id)).Select(row => ListedPayment.Of(row.Row!)));
        await Changed.InvokeAsync();
    }

    private Task<Result<IReadOnlyList<BulkOutcome>>> RunAsync(IReadOnlyList<Chosen> chosen) =>
        Verb switch
        {
            BulkVerb.Pay => OnDayAsync(nameof(PayInput.On), "Choose the date the payment was received.", day => PayAsync(chosen, day)),
            BulkVerb.Unpay => Bulk.UnpayAsync(Workspace, chosen, new() { Reason = _reason ?? string.Empty }, Actor, Gone),
            BulkVerb.Submit => Bulk.SubmitAsync(Workspace, chosen, Actor, ShowProgress, Gone),
            BulkVerb.Date => OnDayAsync("PostingDate", "Choose the posting date.", day => Bulk.DateAsync(Workspace, chosen, day, Actor, Gone)),
            BulkVerb.Link => Bulk.LinkAsync(Workspace, chosen, Actor, Gone),
            _ => Bulk.DeleteAsync(Workspace, chosen, Actor, Gone),
        };

    private Task<Result<IReadOnlyList<BulkOutcome>>> PayAsync(IReadOnlyList<Chosen> chosen, DateOnly day) =>
        Bulk.PayAsync(
            Workspace, chosen, new() { On = day, Reference = string.IsNullOrWhiteSpace(_reference) ? null : _reference.Trim() }, Actor, Gone);

    private async Task<Result<IReadOnlyList<BulkOutcome>>> OnDayAsync(
        string field, Words missing, Func<DateOnly, Task<Result<IReadOnlyList<BulkOutcome>>>> act) =>
        _on is { } day ? await act(day) : InputFailures.Invalid(field, missing);

    private async Task<int> CountLaterAsync(BulkPlan plan) =>
        _filter is { } filter && Verb is not BulkVerb.Link
            && await Plans.CountLaterAsync(Workspace.Id, Verb, filter, plan, Actor, Gone) is { Ok: true, Value: var later }
            ? later
            : 0;

    private string? AddressOf(LinkToShare link) => Addresses.Of(link.Token, new Uri(Navigation.BaseUri))?.ToString();

    private void ShowProgress(int count) => _ = InvokeAsync(() =>
    {
        _looked = count;
        StateHasChanged();
    });
}
