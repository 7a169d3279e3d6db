using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.History;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>What the database knows of one posting beyond the payment itself.</summary>
public sealed record ReviewFacts(WaitingPosting Posting, Policy Policy, IReadOnlyList<PersonName> Approvers)
{
    /// <summary>Null: the day it is posted.</summary>
    public DateOnly? PostingDate { get; init; }

    public DateOnly? ClosedThrough { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public UsedRate? Rate { get; init; }

    public string? ReversalReason { get; init; }

    /// <summary>Everybody who wrote its content, by name.</summary>
    public IReadOnlyList<PersonName> AuthorNames { get; init; } = [];

    /// <summary>Who agreed in this round, oldest first.</summary>
    public IReadOnlyList<ReviewDecision> Decisions { get; init; } = [];

    /// <summary>What those may be at this moment, in the same order.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    public ReviewSeal? Seal { get; init; }
}

/// <summary>Somebody agreed, perhaps for somebody else.</summary>
public sealed record ReviewDecision(PersonName By, PersonName? For, DateTimeOffset At, string? Comment);

/// <summary>The hash over what was submitted, and whether the content is still that.</summary>
public sealed record ReviewSeal(string Hash, bool Matches);

/// <summary>All that a decision on one posting looks at.</summary>
public sealed record Review(PaymentDetail Payment, PostingDraft Booking, ReviewFacts Facts)
{
    public required ApprovalNeed Need { get; init; }

    /// <summary>Whether the reader's approval is the one that books it.</summary>
    public bool IsLast { get; init; }

    /// <summary>The day it will be booked on, were it today.</summary>
    public required DateOnly BookedOn { get; init; }

    public bool PeriodIsOpen => Facts.ClosedThrough is not { } closed || BookedOn > closed;

    /// <summary>Why the reader may not decide on it; null means: go ahead.</summary>
    public Failure? WhyNot { get; init; }

    /// <summary>Why nobody may approve it as it stands, whoever asks; it can still be rejected.</summary>
    public Failure? Refusal =>
        IsReversal ? null
        : Facts.Seal is not { Matches: true } ? ApprovalFailures.SealBroken
        : Facts.ClosedThrough is { } closed && !PeriodIsOpen ? PostingFailures.PeriodClosed(closed.AddDays(1))
        : null;

    /// <summary>Who else may.</summary>
    public IReadOnlyList<PersonName> Others { get; init; } = [];

    /// <summary>In whose name the reader may approve it instead of their own.</summary>
    public IReadOnlyList<PersonName> ForWhom { get; init; } = [];

    public SinceRejection? Since { get; init; }

    /// <summary>The files that hang on it, oldest first.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Whether reversing it ends a link that its payer may hold.</summary>
    public bool EndsLink { get; init; }

    /// <summary>The newest step of somebody between draft and books.</summary>
    public ReviewStep? LastStep { get; init; }

    public WaitingPosting Posting => Facts.Posting;

    public bool IsReversal => Posting.IsReversal;
}
