using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>A posting with what says who may decide on it; as a rule one that waits.</summary>
public sealed record WaitingPosting(PostingId Posting, PaymentId Payment, Revision Revision, PostingState State, EntityId Entity, int EntityKind, Money Amount)
{
    public string? Number { get; init; }

    public required string CustomerName { get; init; }

    public required string EntityTitle { get; init; }

    /// <summary>The person who submitted it; for loaded data, the person who created the payment.</summary>
    public required string MakerName { get; init; }

    public int? Maker { get; init; }

    public int? ReversalAskedBy { get; init; }

    public string? ReversalAskedByName { get; init; }

    /// <summary>Since when it waits.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>In the base currency; null where no rate was known.</summary>
    public Money? Worth { get; init; }

    /// <summary>As it was when it was submitted.</summary>
    public required ApprovalNeed Need { get; init; }

    /// <summary>What the same customer had submitted on that day before it, where that counts.</summary>
    public Money? Others { get; init; }

    /// <summary>Everybody who wrote its content.</summary>
    public IReadOnlySet<int> Authors { get; init; } = new HashSet<int>();

    /// <summary>Who agreed in this round.</summary>
    public IReadOnlyList<Agreement> Agreements { get; init; } = [];

    public bool IsReversal => State == PostingState.ReversalSubmitted;

    /// <summary>Whether its reversal is what was decided last, or waits to be.</summary>
    public bool IsAboutReversal => State is PostingState.ReversalSubmitted or PostingState.ReversalApproved or PostingState.Reversed;

    public bool Waits => State is PostingState.Submitted or PostingState.ReversalSubmitted;

    /// <summary>What it takes now, by the rule that the decision itself asks.</summary>
    public ApprovalNeed NeedUnder(Policy policy, Currency baseCurrency) =>
        IsAboutReversal ? new ApprovalNeed(1, Role.None) : Need.Under(policy, Worth, Others ?? Money.Zero(baseCurrency));

    /// <summary>Why a user may not decide on it now, by the rules that the decision itself asks; null means: go ahead.</summary>
    public Failure? WhyNot(Actor actor, Policy policy, int? forUser = null)
    {
        var state = new PaymentState(Payment, Entity, EntityKind, PaymentKind.Normal, Amount, State, IsPaid: false, DeletedAt: null, Revision);
        var posting = new ApprovalCase(state, State, Maker, Authors, Agreements) { FourEyes = policy.FourEyesOnAuthors, ReversalAskedBy = ReversalAskedBy };
        return IsReversal ? ApprovalRules.DecideReversal(posting, actor, forUser, null) : ApprovalRules.Approve(posting, actor, forUser, null);
    }

    /// <summary>Those of some Approvers who may decide on it, other than one.</summary>
    public IReadOnlyList<PersonName> MayDecide(IReadOnlyList<PersonName> approvers, Policy policy, int? butNot) =>
        Waits ? [.. approvers.Where(a => a.Id != butNot && WhyNot(new Actor(ActorKind.User, a.Id, a.Name, Role.Approver, Door.Page), policy) is null)] : [];
}

/// <summary>Postings with what holds for all of them: the policy, and who may approve at all.</summary>
public sealed record WaitingPage(IReadOnlyList<WaitingPosting> Postings, InboxCursor? Next, Policy Policy, IReadOnlyList<PersonName> Approvers);
