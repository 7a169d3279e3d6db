using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>A posting with the facts that decide who may approve it; usually a waiting one.</summary>
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

    /// <summary>When it started waiting.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Its value in the base currency; null if no rate was known.</summary>
    public Money? Worth { get; init; }

    /// <summary>The approvals it needed when it was submitted.</summary>
    public required ApprovalNeed Need { get; init; }

    /// <summary>The customer's earlier submissions of that day, if the policy counts them.</summary>
    public Money? Others { get; init; }

    /// <summary>The requested posting date; null means the day of posting.</summary>
    public DateOnly? PostingDate { get; init; }

    /// <summary>The last day whose books are closed.</summary>
    public DateOnly? ClosedThrough { get; init; }

    /// <summary>Whether a gateway answers later what is approved.</summary>
    public bool AsksGateway { get; init; }

    /// <summary>The authors.</summary>
    public IReadOnlySet<int> Authors { get; init; } = new HashSet<int>();

    /// <summary>Those of them who made a token for somebody else that wrote on it.</summary>
    public IReadOnlySet<int> TokenMakers { get; init; } = new HashSet<int>();

    /// <summary>The approvals of this round.</summary>
    public IReadOnlyList<Agreement> Agreements { get; init; } = [];

    public bool IsReversal => State == PostingState.ReversalSubmitted;

    /// <summary>Whether the last decision was on its reversal, or the next one will be.</summary>
    public bool IsAboutReversal => State is PostingState.ReversalSubmitted or PostingState.ReversalApproved or PostingState.Reversed;

    public bool Waits => State is PostingState.Submitted or PostingState.ReversalSubmitted;

    /// <summary>The approvals it needs now, by the rule that the decision itself uses.</summary>
    public ApprovalNeed NeedUnder(Policy policy, Currency baseCurrency) =>
        IsAboutReversal ? new ApprovalNeed(1, Role.None) : Need.Under(policy, Worth, Others ?? Money.Zero(baseCurrency));

    /// <summary>Why a user may not decide on it now, by the rules that the decision itself uses; null means allowed.</summary>
    public Failure? WhyNot(Actor actor, Policy policy, int? forUser = null)
    {
        var state = new PaymentState(Payment, Entity, EntityKind, PaymentKind.Normal, Amount, State, IsPaid: false, DeletedAt: null, Revision);
        var posting = new ApprovalCase(state, State, Maker, Authors, Agreements)
        {
            FourEyes = policy.FourEyesOnAuthors,
            TokenMakers = TokenMakers,
            ReversalAskedBy = ReversalAskedBy,
        };
        return IsReversal ? ApprovalRules.DecideReversal(posting, actor, forUser, null) : ApprovalRules.Approve(posting, actor, forUser, null);
    }

    /// <summary>Why nobody can approve it now, though it can be rejected: its month is closed. A reversal gets an open day.</summary>
    public Failure? Refusal(DateOnly today) => IsReversal ? null : PostingRules.Dates(PostingDate, today, ClosedThrough);

    /// <summary>The day it would be booked on today: its posting date, or today if it has none. A reversal is booked on the day of its approval.</summary>
    public DateOnly BookedOn(DateOnly today) => IsReversal ? today : PostingDate ?? today;

    /// <summary>The Approvers who may decide on it, except the given one.</summary>
    public IReadOnlyList<PersonName> MayDecide(IReadOnlyList<PersonName> approvers, Policy policy, int? butNot) =>
        Waits ? [.. approvers.Where(a => a.Id != butNot && WhyNot(new Actor(ActorKind.User, a.Id, a.Name, Role.Approver, Door.Page), policy) is null)] : [];
}

/// <summary>Postings with what they share: the policy, and everyone who may approve.</summary>
public sealed record WaitingPage(IReadOnlyList<WaitingPosting> Postings, InboxCursor? Next, Policy Policy, IReadOnlyList<PersonName> Approvers);

/// <summary>Some postings, waiting or not, of which some match a filter, with the present roles of everyone who approved or may approve.</summary>
public sealed record WaitingChoice(WaitingPage Page, IReadOnlySet<PaymentId> Matching, IReadOnlyDictionary<int, Role> Roles);
