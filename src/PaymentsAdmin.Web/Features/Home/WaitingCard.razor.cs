using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Waiting;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Features.Periods;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Home;

/// <summary>The work that waits for a user with these rights, with counts and sums.</summary>
public sealed partial class WaitingCard
{
    private static readonly Waiting[] Kinds =
    [
        new("draft", "Drafts not submitted", new() { Posting = [PostingState.Draft] }, Right.Submit),
        new("approved", "Approved, not posted", new() { Posting = [PostingState.Approved] }, Right.Submit),
        new("overdue", "Overdue and unpaid", new() { Paid = PaidState.Overdue }, Right.SeePayments, Can.MarkPaid),
    ];

    private IReadOnlyList<Row>? _waiting;
    private int? _read;

    /// <summary>A changed number reloads the counts.</summary>
    [Parameter]
    public int Version { get; set; }

    [Inject]
    private WaitingService Work { get; set; } = null!;

    [Inject]
    private PaymentService Payments { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _read == Version)
        {
            return;
        }

        _read = Version;
        var waiting = await Work.FindAsync(Workspace.Id, Actor, Gone) is { Ok: true, Value: var work } ? RowsOf(work).ToList() : [];
        foreach (var kind in Kinds.Where(kind => kind.Right.IsHeldBy(Actor) && Offers(kind.Needs)))
        {
            var totals = await Payments.TotalsAsync(Workspace.Id, kind.Filter, Actor, Gone);
            if (totals.Ok && totals.Value.Count > 0)
            {
                waiting.Add(new(kind.Glyph, kind.Title, totals.Value.Count, Joined(totals.Value.Currencies.Select(currency => currency.Sum)), kind.Href));
            }
        }

        _waiting = waiting;
    }

    // What waits for the reader's decision comes first, counted as its pages and badges count it.
    private IEnumerable<Row> RowsOf(WaitingWork work)
    {
        if (work.Payments.Count > 0)
        {
            yield return new("submitted", "Waiting for approval", work.Payments.Count, Joined(work.Payments.Sums), AppUrls.Approvals);
        }

        if (work.Period is { } period)
        {
            yield return new("submitted", PeriodWords.Title(period, Formats), 1, T[$"Proposed by {period.ProposedBy.Name}"], AppUrls.Periods);
        }

        if (work.Requests > 0)
        {
            yield return new("submitted", "Requests for a second Admin", work.Requests, "", AppUrls.Confirmations);
        }
    }

    private string Joined(IEnumerable<Money> sums) => string.Join(", ", sums.Select(Formats.Amount));

    private sealed record Waiting(string Glyph, Words Title, PaymentFilter Filter, Right Right, Can Needs = Can.None)
    {
        public string Href => PaymentListUrl.Write(PaymentListState.Start.With(Filter));
    }

    private sealed record Row(string Glyph, Words Title, long Count, string More, string Href);
}
