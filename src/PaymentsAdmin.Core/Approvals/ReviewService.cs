using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.History;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>Reads one posting with everything a decision on it needs.</summary>
public sealed class ReviewService(
    IInboxReadModel inbox,
    IPaymentReadModel payments,
    IPostingReadModel postings,
    ITimeline timeline,
    IRowNames names,
    IDelegations delegations,
    IAttachments attachments,
    IPublicLinks links,
    ISettlements settlements,
    BusinessClock clock
)
{
    private const int Far = 500;
    private const int MaxNamed = 5;

    /// <summary>Works for waiting postings and for those decided in the meantime.</summary>
    public async Task<Result<Review>> GetAsync(WorkspaceId workspace, PaymentId payment, Actor actor, CancellationToken ct)
    {
        if (Right.Approve.Check(actor) is { } no)
        {
            return no;
        }

        if (
            await payments.FindAsync(workspace, payment, deletedToo: false, ct) is not { } detail
            || await postings.FindAsync(workspace, payment, ct) is not { } booking
            || await inbox.FindAsync(workspace, payment, ct) is not { } facts
        )
        {
            return PaymentFailures.NotFound;
        }

        var entries = await timeline.ReadAsync(workspace, payment, null, Far, ct);
        var since = facts.Posting.IsAboutReversal ? null : PostingHistory.SinceRejection(entries, facts.Posting.Maker);
        return Of(detail, booking, facts, actor) with
        {
            Since = since is null ? null : since with { Changes = await NamedAsync(workspace, since.Changes, ct) },
            LastStep = PostingHistory.Last(entries),
            EndsLink =
                facts.Posting.IsReversal && (await links.OfPaymentAsync(workspace, payment, ct)).Any(link => link.State is LinkState.Live or LinkState.Paid),
            ForWhom = await ForWhomAsync(facts, actor, ct),
            Attachments = await attachments.ListAsync(workspace, payment, ct),
            Settlement = await settlements.FindAsync(workspace, payment, clock.Today, ct),
        };
    }

    private async Task<IReadOnlyList<PersonName>> ForWhomAsync(ReviewFacts facts, Actor actor, CancellationToken ct) =>
        actor.UserId is not { } user || !facts.Posting.Waits || facts.Posting.WhyNot(actor, facts.Policy) is not null
            ? []
            : [.. (await delegations.GiversAsync(user, clock.Today, ct)).Where(p => facts.Posting.WhyNot(actor, facts.Policy, p.Id) is null)];

    private Review Of(PaymentDetail detail, PostingDraft booking, ReviewFacts facts, Actor actor)
    {
        var posting = facts.Posting;
        var need = posting.NeedUnder(facts.Policy, clock.BaseCurrency);
        return new Review(detail, booking, facts)
        {
            Need = need,
            IsLast = posting.IsReversal || need.IsMetBy([.. facts.Roles, actor.Roles]),
            BookedOn = facts.PostingDate ?? clock.Today,
            WhyNot = posting.WhyNot(actor, facts.Policy),
            Others = [.. posting.MayDecide(facts.Approvers, facts.Policy, actor.UserId).Take(MaxNamed)],
        };
    }

    // The audit trail has database ids, which mean nothing to people.
    private async Task<IReadOnlyList<ReviewChange>> NamedAsync(WorkspaceId workspace, IReadOnlyList<ReviewChange> changes, CancellationToken ct)
    {
        var ids = changes
            .Where(c => c.Part == ChangedPart.Field)
            .SelectMany(c => NamedId.In(c.Name, c.Before).Concat(NamedId.In(c.Name, c.After)))
            .Distinct()
            .ToList();
        var found = ids.Count == 0 ? null : await names.FindAsync(workspace, ids, ct);
        return found is null
            ? changes
            : [
                .. changes.Select(c =>
                    c.Part == ChangedPart.Field ? c with { Before = NamedId.Read(c.Name, c.Before, found), After = NamedId.Read(c.Name, c.After, found) } : c
                ),
            ];
    }
}
