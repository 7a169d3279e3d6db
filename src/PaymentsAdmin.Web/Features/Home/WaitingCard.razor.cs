using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Approvals;
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
        new("submitted", "Waiting for approval", null, Right.Approve),
        new("draft", "Drafts not submitted", new() { Posting = [PostingState.Draft] }, Right.Submit),
        new("approved", "Approved, not posted", new() { Posting = [PostingState.Approved] }, Right.Submit),
        new("overdue", "Overdue and unpaid", new() { Paid = PaidState.Overdue }, Right.SeePayments),
    ];

    private IReadOnlyList<(Waiting Kind, long Count, IReadOnlyList<Money> Sums)>? _waiting;
    private int? _read;

    /// <summary>A changed number reloads the counts.</summary>
    [Parameter]
    public int Version { get; set; }

    [Inject]
    private PaymentService Payments { get; set; } = null!;

    [Inject]
    private InboxService Inbox { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _read == Version)
        {
            return;
        }

        _read = Version;
        var waiting = new List<(Waiting, long, IReadOnlyList<Money>)>();
        foreach (var kind in Kinds.Where(kind => kind.Right.IsHeldBy(Actor)))
        {
            var (count, sums) = await CountAsync(kind);
            if (count > 0)
            {
                waiting.Add((kind, count, sums));
            }
        }

        _waiting = waiting;
    }

    // The figures are those of the page behind the link: the inbox takes reversals off its sums.
    private async Task<(long Count, IReadOnlyList<Money> Sums)> CountAsync(Waiting kind)
    {
        if (kind.Filter is { } filter)
        {
            var totals = await Payments.TotalsAsync(Workspace.Id, filter, Actor, Gone);
            return totals.Ok ? (totals.Value.Count, [.. totals.Value.Currencies.Select(currency => currency.Sum)]) : (0, []);
        }

        var waiting = await Inbox.WaitingAsync(Workspace.Id, Actor, Gone);
        return waiting.Ok ? (waiting.Value.Count, waiting.Value.Sums) : (0, []);
    }

    /// <summary>A kind of work; without a filter of the payment list it has its own page, the inbox.</summary>
    private sealed record Waiting(string Glyph, Words Title, PaymentFilter? Filter, Right Right)
    {
        public string Href => Filter is null ? AppUrls.Approvals : PaymentListUrl.Write(PaymentListState.Start.With(Filter));
    }
}
