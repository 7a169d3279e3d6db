using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>What the reader's approval does to one posting.</summary>
public enum BulkEffect
{
    Posts,
    Reverses,

    /// <summary>It is the last approval, and a gateway answers later.</summary>
    AsksGateway,

    /// <summary>Another approval is needed.</summary>
    Waits,

    /// <summary>It is refused.</summary>
    Cannot,
}

/// <summary>A selected posting as it is now, and what an approval does to it.</summary>
public sealed record PromisedApproval(SelectedPosting Selected, WaitingPosting? Posting, BulkEffect Effect)
{
    /// <summary>Why it cannot be approved.</summary>
    public Failure? WhyNot { get; init; }

    /// <summary>The approvals it will have, and those it needs.</summary>
    public int Agreed { get; init; }

    public int Needed { get; init; }

    /// <summary>Who can give the next approval after this one.</summary>
    public IReadOnlyList<PersonName> Next { get; init; } = [];

    public PaymentId Id => Selected.Id;

    /// <summary>Its effect on the books; null if the payment no longer exists.</summary>
    public Money? Amount => Posting is not { } posting ? null : Selected.IsReversal ? -posting.Amount : posting.Amount;
}

/// <summary>
/// What approving the selected postings does, by the rules of the decision. What only the decision reads can still refuse one: its seal,
/// the funds of a wallet, the rules of its account.
/// </summary>
public sealed record BulkPreview(IReadOnlyList<PromisedApproval> Choices)
{
    private const int MaxNamed = 5;

    /// <summary>What the command takes.</summary>
    public IReadOnlyList<SelectedPosting> Approvable => [.. Choices.Where(one => one.Effect != BulkEffect.Cannot).Select(one => one.Selected)];

    public IReadOnlyList<PromisedApproval> Of(BulkEffect effect) => [.. Choices.Where(one => one.Effect == effect)];

    public static BulkPreview Of(IReadOnlyList<SelectedPosting> selected, WaitingChoice now, Actor actor, int? forUser, BusinessClock clock)
    {
        var known = now.Page.Postings.ToDictionary(posting => posting.Payment);
        return new BulkPreview([.. selected.Select(one => Of(one, known.GetValueOrDefault(one.Id), now, actor, forUser, clock))]);
    }

    private static PromisedApproval Of(SelectedPosting selected, WaitingPosting? posting, WaitingChoice now, Actor actor, int? forUser, BusinessClock clock)
    {
        if (posting is null)
        {
            return new PromisedApproval(selected, null, BulkEffect.Cannot) { WhyNot = PaymentFailures.NotFound };
        }

        var need = posting.NeedUnder(now.Page.Policy, clock.BaseCurrency);
        var no = WhyNot(selected, posting, now, actor, forUser, clock);
        List<Role> agreed = [.. posting.Agreements.Select(one => RolesOf(now, one.User)), actor.Roles];
        var isLast = posting.IsReversal || need.IsMetBy(agreed);
        return new PromisedApproval(selected, posting, no is not null ? BulkEffect.Cannot : isLast ? LastOf(posting) : BulkEffect.Waits)
        {
            WhyNot = no,
            Agreed = posting.IsReversal ? 1 : agreed.Count,
            Needed = need.People,
            Next = no is not null || isLast ? [] : [.. NextOf(posting, now, actor, forUser).Where(Completes).Take(MaxNamed)],
        };

        // The person who gives the last approval has to hold the roles that are still missing.
        bool Completes(PersonName person) => agreed.Count + 1 < need.People || need.IsMetBy([.. agreed, RolesOf(now, person.Id)]);
    }

    private static BulkEffect LastOf(WaitingPosting posting) =>
        posting.AsksGateway ? BulkEffect.AsksGateway
        : posting.IsReversal ? BulkEffect.Reverses
        : BulkEffect.Posts;

    private static Failure? WhyNot(SelectedPosting selected, WaitingPosting posting, WaitingChoice now, Actor actor, int? forUser, BusinessClock clock) =>
        !posting.Waits ? ApprovalFailures.WrongState(posting.State)
        : posting.Revision != selected.Seen || posting.IsReversal != selected.IsReversal ? PaymentFailures.ChangedMeanwhile
        : posting.WhyNot(actor, now.Page.Policy, forUser) ?? posting.Refusal(clock.Today);

    private static IEnumerable<PersonName> NextOf(WaitingPosting posting, WaitingChoice now, Actor actor, int? forUser) =>
        actor.UserId is not { } me
            ? []
            : (posting with { Agreements = [.. posting.Agreements, new(me, forUser)] }).MayDecide(now.Page.Approvers, now.Page.Policy, me);

    private static Role RolesOf(WaitingChoice now, int user) => now.Roles.GetValueOrDefault(user);
}
