using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Home;

/// <summary>The work that waits for a user with these rights, with counts and sums.</summary>
public sealed partial class WaitingCard
{
    private static readonly Waiting[] Kinds =
    [
        new("submitted", "Waiting for approval", new() { Posting = [PostingState.Submitted, PostingState.ReversalSubmitted] }, Right.Approve) { Page = AppUrls.Approvals },
        new("draft", "Drafts not submitted", new() { Posting = [PostingState.Draft] }, Right.Submit),
        new("approved", "Approved, not posted", new() { Posting = [PostingState.Approved] }, Right.Submit),
        new("overdue", "Overdue and unpaid", new() { Paid = PaidState.Overdue }, Right.SeePayments),
    ];

    private IReadOnlyList<(Waiting Kind, PaymentTotals Totals)>? _waiting;
    private int? _read;

    /// <summary>A changed number reloads the counts.</summary>
    [Parameter]
    public int Version { get; set; }

    [Inject]
    private PaymentService Payments { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _read == Version)
        {
            return;
        }

        _read = Version;
        var waiting = new List<(Waiting, PaymentTotals)>();
        foreach (var kind in Kinds.Where(kind => kind.Right.IsHeldBy(Actor)))
        {
            var totals = await Payments.TotalsAsync(Workspace.Id, kind.Filter, Actor, Gone);
            if (totals.Ok && totals.Value.Count > 0)
            {
                waiting.Add((kind, totals.Value));
            }
        }

        _waiting = waiting;
    }

    private sealed record Waiting(string Glyph, Words Title, PaymentFilter Filter, Right Right)
    {
        /// <summary>The page for this work; null means the filtered payment list.</summary>
        public string? Page { get; init; }

        public string Href => Page ?? PaymentListUrl.Write(PaymentListState.Start.With(Filter));
    }
}
