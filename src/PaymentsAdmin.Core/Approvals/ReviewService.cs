using System.Collections.Frozen;
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
    SimilarPaymentService similar,
    ICustomerPayments customers,
    BusinessClock clock
)
{
    /// <summary>How many of the customer's payments are compared with it.</summary>
    public const int MaxOfCustomer = 5;

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

        // None needs another's answer, so all are asked at once.
        var (history, likes, others, files, settled, given, ends) = (
            timeline.ReadAsync(workspace, payment, null, Far, ct),
            similar.FindAsync(workspace, payment, detail.Paid?.Reference, actor, ct),
            OfCustomerAsync(detail, ct),
            attachments.ListAsync(workspace, payment, ct),
            settlements.FindAsync(workspace, payment, clock.Today, ct),
            ForWhomAsync(facts, actor, ct),
            EndsLinkAsync(facts, workspace, payment, ct)
        );
        await Task.WhenAll(history, likes, others, files, settled, given, ends);
        if ((await likes).Failure is { } hidden)
        {
            return hidden;
        }

        var entries = await history;
        var review = Of(detail, booking, facts, actor) with
        {
            LastStep = PostingHistory.Last(entries),
            EndsLink = await ends,
            ForWhom = await given,
            Attachments = await files,
            Removed = RemovedFile.In(entries, await files),
            Similar = (await likes).Value,
            OfCustomer = await others,
            Settlement = await settled,
        };
        return await WithNamesAsync(workspace, review, entries, ct);
    }

    private async Task<IReadOnlyList<CustomerPayment>> OfCustomerAsync(PaymentDetail payment, CancellationToken ct) =>
        payment.CustomerId is { } customer ? await customers.LastAsync(payment.Workspace, customer, payment.Id, MaxOfCustomer, ct) : [];

    private async Task<bool> EndsLinkAsync(ReviewFacts facts, WorkspaceId workspace, PaymentId payment, CancellationToken ct) =>
        facts.Posting.IsReversal && (await links.OfPaymentAsync(workspace, payment, ct)).Any(link => link.State is LinkState.Live or LinkState.Paid);

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

    private async Task<Review> WithNamesAsync(WorkspaceId workspace, Review review, IReadOnlyList<TimelineEntry> entries, CancellationToken ct)
    {
        var newest = entries.Take(TimelineService.PageSize).ToList();
        var since = review.Posting.IsAboutReversal ? null : PostingHistory.SinceRejection(entries, review.Posting.Maker);
        var ids = (since?.Changes ?? [])
            .Where(c => c.Part == ChangedPart.Field)
            .SelectMany(c => EntryNames.In(c.Name, c.Before, c.After))
            .Concat(EntryNames.In(newest))
            .Distinct()
            .ToList();
        var found = ids.Count == 0 ? FrozenDictionary<NamedId, string>.Empty : await names.FindAsync(workspace, ids, ct);
        return review with
        {
            Since = since is null ? null : since with { Changes = [.. since.Changes.Select(c => Named(c, found))] },
            Timeline = new(EntryNames.Named(newest, found), entries.Count > newest.Count),
        };
    }

    private static ReviewChange Named(ReviewChange change, IReadOnlyDictionary<NamedId, string> names) =>
        change.Part != ChangedPart.Field
            ? change
            : change with { Before = NamedId.Read(change.Name, change.Before, names), After = NamedId.Read(change.Name, change.After, names) };
}
