using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings;

/// <summary>What can go wrong between draft and books.</summary>
public static class ApprovalFailures
{
    public static readonly Failure NoPosting = new(
        "posting.none",
        FailureKind.Refused,
        "The payment does not say yet what it will be booked as. Choose account and type first."
    );

    public static readonly Failure ChangedUnseen = new(
        "posting.changed-unseen",
        FailureKind.Conflict,
        "Somebody else changed this draft, and you have not read it since. Read it with payments/show, then post it; or send its ETag as If-Match."
    );

    public static readonly Failure NotAsSent = new(
        "posting.not-as-sent",
        FailureKind.Conflict,
        "The draft is not the one whose ETag was sent as If-Match. Read it again with payments/show."
    );

    public static readonly Failure OwnWork = new(
        "posting.own-work",
        FailureKind.Denied,
        "You wrote part of this payment, so somebody else has to decide: an Approver who did not work on it."
    );

    public static readonly Failure AgreedAlready = new(
        "posting.agreed-already",
        FailureKind.Denied,
        "You have approved this already. The next step takes another Approver."
    );

    public static readonly Failure NotTheMaker = new(
        "posting.not-the-maker",
        FailureKind.Denied,
        "Only the person who submitted it can recall it. An Approver can reject it."
    );

    public static readonly Failure NotTheirDelegate = new(
        "posting.not-their-delegate",
        FailureKind.Denied,
        "You are not this person's delegate today, or they may not approve this themselves. Approve in your own name.",
        "ForUser"
    );

    public static readonly Failure RoleGone = new(
        "posting.role-gone",
        FailureKind.Denied,
        "You may not approve any more; your role was taken away or your account disabled. An Approver can."
    );

    public static readonly Failure CommentMissing = new(
        "posting.comment-missing",
        FailureKind.Invalid,
        "Say why, so that the maker knows what to mend.",
        "Comment"
    );

    public static readonly Failure CommentShort = new(
        "posting.comment-short",
        FailureKind.Invalid,
        "Tell the maker what to change (5 letters or more).",
        "Comment"
    );

    public static readonly Failure ReasonMissing = new(
        "posting.reason-missing",
        FailureKind.Invalid,
        "Say why it is to be reversed.",
        "Reason"
    );

    public static readonly Failure SealBroken = new(
        "posting.seal-broken",
        FailureKind.Conflict,
        "The payment is not what was submitted. Its maker has to look at it and submit it again."
    );

    public static readonly Failure ZeroAmount = new(
        "posting.zero-amount",
        FailureKind.Refused,
        "A payment of nothing cannot be posted. Add lines or deliveries first.",
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
        "There is no such rejection reason. Choose an active one.",
        "Reason"
    );

    public static readonly Failure RequestNotFound = new("posting.request-not-found", FailureKind.NotFound, "There is no such gateway request.");

    public static readonly Failure RequestResolved = new("posting.request-resolved", FailureKind.Refused, "The gateway has answered this request already.");

    public static readonly Failure NoCancellationType = new(
        "posting.no-cancellation-type",
        FailureKind.Invalid,
        "There is no such type of payment cancellations. Choose an active one of that classification.",
        "Type"
    );

    public static readonly Failure SeveralTypes = new(
        "posting.several-types",
        FailureKind.Conflict,
        "Several types have that name. Name the one by its id or alternative code.",
        "Type"
    );

    public static readonly Failure NoCategory = new(
        "posting.no-category",
        FailureKind.Invalid,
        "There is no such category, or several have that name. Name an active one by its id or code.",
        "Category"
    );

    public static readonly Failure CancellationCodeTaken = new(
        "posting.cancellation-code-taken",
        FailureKind.Conflict,
        "Another cancellation has this back-office code. Use one that is not taken.",
        "BackOfficeCode"
    );

    /// <summary>Not from this state; the sentence says what can be done instead.</summary>
    public static Failure WrongState(PostingState state) => new("posting.wrong-state", FailureKind.Refused, Words(state));

    private static string Words(PostingState state) =>
        state switch
        {
            PostingState.NotPosted or PostingState.Draft => "The posting is a draft. A Clerk submits it first.",
            PostingState.Submitted => "The posting is submitted and waits for an Approver. Its maker can recall it.",
            PostingState.Approved => "The posting is approved and waits for the gateway or the portal.",
            PostingState.Posted => "The payment is in the books. A Clerk or Approver can ask for a reversal.",
            PostingState.ReversalSubmitted => "A reversal is asked for and waits for an Approver.",
            PostingState.ReversalApproved => "The reversal is approved and waits for the gateway.",
            _ => "The payment was reversed or discarded and does not change any more. Make a new payment.",
        };
}
