using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings;

/// <summary>Failures between draft and posting.</summary>
public static class ApprovalFailures
{
    public static readonly Failure NoPosting = new(
        "posting.none",
        FailureKind.Refused,
        "Posting details are missing. Choose account and type first."
    );

    public static readonly Failure DetailsMissing = new(
        "posting.no-details",
        FailureKind.NotFound,
        "This payment has no posting details yet, so it belongs to no account or wallet. A Clerk chooses account and type on the page of the payment first."
    );

    public static readonly Failure ChangedUnseen = new(
        "posting.changed-unseen",
        FailureKind.Conflict,
        "Someone else changed this draft after you last read it. Read it with payments/show and post it again, or send its ETag as If-Match."
    );

    public static readonly Failure NotAsSent = new(
        "posting.not-as-sent",
        FailureKind.Conflict,
        "The draft no longer matches the ETag sent as If-Match. Read it again with payments/show."
    );

    public static readonly Failure OwnWork = new(
        "posting.own-work",
        FailureKind.Denied,
        "You worked on this payment, so it needs an Approver who did not."
    );

    public static readonly Failure OwnToken = new(
        "posting.own-token",
        FailureKind.Denied,
        "A token that you created for someone else worked on this payment, so it counts as your work too and needs another Approver."
    );

    public static readonly Failure AgreedAlready = new(
        "posting.agreed-already",
        FailureKind.Denied,
        "You have already approved this. The next step needs another Approver."
    );

    public static readonly Failure NotTheMaker = new(
        "posting.not-the-maker",
        FailureKind.Denied,
        "Only the person who submitted it can recall it. An Approver can reject it."
    );

    public static readonly Failure NotTheirDelegate = new(
        "posting.not-their-delegate",
        FailureKind.Denied,
        "You are not this person's deputy today, or they may not approve this themselves. Approve in your own name.",
        "ForUser"
    );

    public static readonly Failure RoleGone = new(
        "posting.role-gone",
        FailureKind.Denied,
        "You can no longer approve: your role was removed or your account disabled. Ask an Approver."
    );

    public static readonly Failure CommentMissing = new(
        "posting.comment-missing",
        FailureKind.Invalid,
        "Enter a comment, so that the submitter knows what to correct.",
        "Comment"
    );

    public static readonly Failure CommentShort = new(
        "posting.comment-short",
        FailureKind.Invalid,
        "Enter a comment of at least 5 letters.",
        "Comment"
    );

    public static readonly Failure ReasonMissing = new(
        "posting.reason-missing",
        FailureKind.Invalid,
        "Enter a reason for the reversal.",
        "Reason"
    );

    public static readonly Failure SealBroken = new(
        "posting.seal-broken",
        FailureKind.Conflict,
        "The payment has changed since it was submitted. Its maker must check it and submit it again."
    );

    public static readonly Failure ZeroAmount = new(
        "posting.zero-amount",
        FailureKind.Refused,
        "The amount is zero, so the payment cannot be posted. Add lines or deliveries first.",
        "Amount"
    );

    public static readonly Failure CardRefused = new(
        "posting.card-refused",
        FailureKind.Refused,
        "The gateway refused the card. Nothing was charged or posted.",
        "Card"
    );

    public static readonly Failure NoProvider = new(
        "posting.no-provider",
        FailureKind.Refused,
        "The method's gateway has no provider here, so it cannot charge. Choose another method.",
        "Method"
    );

    public static readonly Failure ReasonNotAllowed = new(
        "posting.reason-not-allowed",
        FailureKind.Invalid,
        "Rejection reason not found. Choose an active one.",
        "Reason"
    );

    public static readonly Failure RequestNotFound = new("posting.request-not-found", FailureKind.NotFound, "Gateway request not found.");

    public static readonly Failure RequestResolved = new("posting.request-resolved", FailureKind.Refused, "The gateway has already answered this request.");

    public static readonly Failure NoCancellationType = new(
        "posting.no-cancellation-type",
        FailureKind.Invalid,
        "Payment cancellation type not found. Choose an active type of that classification.",
        "Type"
    );

    public static readonly Failure SeveralTypes = new(
        "posting.several-types",
        FailureKind.Conflict,
        "Several types have that name. Use the id or alternative code instead.",
        "Type"
    );

    public static readonly Failure NoCategory = new(
        "posting.no-category",
        FailureKind.Invalid,
        "Category not found, or several have that name. Use the id or code of an active one.",
        "Category"
    );

    public static readonly Failure CancellationCodeTaken = new(
        "posting.cancellation-code-taken",
        FailureKind.Conflict,
        "Another cancellation already has this back-office code. Use a different one.",
        "BackOfficeCode"
    );

    /// <summary>Not possible in this state; the sentence says what can be done instead.</summary>
    public static Failure WrongState(PostingState state) => new("posting.wrong-state", FailureKind.Refused, Words(state));

    private static string Words(PostingState state) =>
        state switch
        {
            PostingState.NotPosted or PostingState.Draft => "The posting is a draft. A Clerk must submit it first.",
            PostingState.Submitted => "The posting is submitted and waiting for an Approver. Its maker can recall it.",
            PostingState.Approved => "The posting is approved and waiting for the gateway or the portal.",
            PostingState.Posted => "The payment is posted. A Clerk or Approver can request a reversal.",
            PostingState.ReversalSubmitted => "A reversal was requested and is waiting for an Approver.",
            PostingState.ReversalApproved => "The reversal is approved and waiting for the gateway.",
            _ => "The payment was reversed or discarded and can no longer be changed. Create a new payment.",
        };
}
