namespace PaymentsAdmin.Core.Notifications;

/// <summary>The kinds of notices of posting steps.</summary>
public static class PostingNotices
{
    public const string Submitted = "posting.submitted";
    public const string NoApprover = "posting.no-approver";
    public const string Rejected = "posting.rejected";
    public const string Posted = "posting.posted";
    public const string Refused = "posting.refused";
    public const string NotPosted = "posting.not-posted";
    public const string NotReversed = "posting.not-reversed";
    public const string ReversalAsked = "posting.reversal-asked";
    public const string ReversalRejected = "posting.reversal-rejected";
    public const string ReversalRefused = "posting.reversal-refused";
    public const string SentBack = "posting.sent-back";
    public const string GoneOutside = "posting.gone-outside";
    public const string Differs = "posting.differs";
    public const string Reversed = "posting.reversed";
}
