using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.History;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>The stored facts of a posting beyond the payment itself.</summary>
public sealed record ReviewFacts(WaitingPosting Posting, Policy Policy, IReadOnlyList<PersonName> Approvers)
{
    /// <summary>Null means the day of posting.</summary>
    public DateOnly? PostingDate { get; init; }

    public DateOnly? ClosedThrough { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public UsedRate? Rate { get; init; }

    public string? ReversalReason { get; init; }

    /// <summary>The name of the type that the reversal was requested as; null means the first.</summary>
    public string? ReversalType { get; init; }

    /// <summary>The names of the authors, including the creator.</summary>
    public IReadOnlyList<PersonName> AuthorNames { get; init; } = [];

    /// <summary>The approvals of this round, oldest first.</summary>
    public IReadOnlyList<ReviewDecision> Decisions { get; init; } = [];

    /// <summary>The current roles of the people who approved, in the same order; none for disabled users.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    public ReviewSeal? Seal { get; init; }
}

/// <summary>An approval, possibly given for somebody else.</summary>
public sealed record ReviewDecision(PersonName By, PersonName? For, DateTimeOffset At, string? Comment);

/// <summary>The hash of what was submitted, and whether the content still matches it.</summary>
public sealed record ReviewSeal(string Hash, bool Matches);

/// <summary>Everything a decision on one posting needs.</summary>
public sealed record Review(PaymentDetail Payment, PostingDraft Booking, ReviewFacts Facts)
{
    public required ApprovalNeed Need { get; init; }

    /// <summary>Whether it was submitted. A draft that was recalled or rejected gets its need and its worth when it is submitted again.</summary>
    public bool IsSubmitted => Posting.State is not (PostingState.Draft or PostingState.Discarded);

    /// <summary>Whether the reader's approval is the last one needed.</summary>
    public bool IsLast { get; init; }

    /// <summary>The day it would be booked on if approved today.</summary>
    public required DateOnly BookedOn { get; init; }

    public bool PeriodIsOpen => PostingRules.Open(BookedOn, Facts.ClosedThrough) is null;

    /// <summary>Why the reader may not decide on it; null means allowed.</summary>
    public Failure? WhyNot { get; init; }

    /// <summary>Why nobody may approve it in its current state; it can still be rejected.</summary>
    public Failure? Refusal =>
        IsReversal ? null
        : Facts.Seal is not { Matches: true } ? ApprovalFailures.SealBroken
        : PostingRules.Open(BookedOn, Facts.ClosedThrough);

    /// <summary>Who else may decide.</summary>
    public IReadOnlyList<PersonName> Others { get; init; } = [];

    /// <summary>The people the reader may approve for instead of in their own name.</summary>
    public IReadOnlyList<PersonName> ForWhom { get; init; } = [];

    public SinceRejection? Since { get; init; }

    /// <summary>The attached files, oldest first.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    public IReadOnlyList<RemovedFile> Removed { get; init; } = [];

    /// <summary>Possible duplicates.</summary>
    public IReadOnlyList<SimilarPayment> Similar { get; init; } = [];

    /// <summary>The last payments of the customer; none if it has no customer.</summary>
    public IReadOnlyList<CustomerPayment> OfCustomer { get; init; } = [];

    /// <summary>The newest entries of its timeline.</summary>
    public TimelinePage Timeline { get; init; } = new([], HasEarlier: false);

    /// <summary>What it will settle, and the balance before and after; null if it has no account.</summary>
    public Settlement? Settlement { get; init; }

    /// <summary>Whether reversing it revokes a link that its payer may hold.</summary>
    public bool EndsLink { get; init; }

    /// <summary>The newest step of the workflow.</summary>
    public ReviewStep? LastStep { get; init; }

    public WaitingPosting Posting => Facts.Posting;

    public bool IsReversal => Posting.IsReversal;
}
