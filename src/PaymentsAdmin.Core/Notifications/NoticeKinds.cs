using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>A kind of notice: which roles get it, whether it is emailed by default, and whether it cannot be turned off.</summary>
public sealed record NoticeKind(string Code, Role For, bool Mail = true, bool Always = false)
{
    /// <summary>Whether it waits for a person, until its matter is decided by whomever and however.</summary>
    public bool Waits { get; init; }

    /// <summary>Whether it comes by email or not at all.</summary>
    public bool MailOnly { get; init; }
}

/// <summary>The kinds of notices.</summary>
public static class NoticeKinds
{
    public const string LinkOpened = "link.opened";
    public const string WebhookGivenUp = "webhook.given-up";
    public const string AuditBroken = "audit.broken";
    public const string MirrorStopped = "portal.mirror-stopped";
    public const string RolesChanged = "security.roles";
    public const string PasswordChanged = "security.password";
    public const string FactorChanged = "security.factor";
    public const string AccessReset = "security.reset";
    public const string TokenMade = "security.token";
    public const string TokenApproves = "security.approving-token";
    public const string AddressChanged = "security.address";
    public const string SameAddress = "security.same-address";
    public const string OnePerson = "policy.one-person";
    public const string NewBrowser = "sign-in.new-browser";
    public const string ConfirmationAsked = "confirmation.asked";
    public const string ConfirmationGiven = "confirmation.given";
    public const string ConfirmationDeclined = "confirmation.declined";
    public const string ConfirmationVoid = "confirmation.void";
    public const string DoneAlone = "confirmation.alone";
    public const string DoneByCommand = "security.command";
    public const string AdminLost = "security.admin-lost";
    public const string CloseProposed = "period.close-proposed";
    public const string ReopenProposed = "period.reopen-proposed";
    public const string PeriodConfirmed = "period.confirmed";
    public const string DailySummary = "summary.daily";

    private const Role Everybody = Role.Viewer | Role.Clerk | Role.Approver | Role.Admin;
    private const Role Bookers = Role.Clerk | Role.Approver;

    /// <summary>In display order.</summary>
    public static IReadOnlyList<NoticeKind> All { get; } =
        [
            new(DailySummary, Everybody, Mail: false) { MailOnly = true },
            new(PostingNotices.Submitted, Role.Approver) { Waits = true },
            new(PostingNotices.Rejected, Bookers) { Waits = true },
            new(PostingNotices.Posted, Bookers),
            new(PostingNotices.Refused, Bookers),
            new(PostingNotices.NotPosted, Bookers) { Waits = true },
            new(PostingNotices.NotReversed, Bookers),
            new(PostingNotices.ReversalAsked, Role.Approver) { Waits = true },
            new(PostingNotices.ReversalRejected, Bookers),
            new(PostingNotices.ReversalRefused, Bookers),
            new(PostingNotices.Reversed, Bookers),
            new(PostingNotices.SentBack, Bookers) { Waits = true },
            new(PostingNotices.GoneOutside, Bookers),
            new(PostingNotices.Differs, Bookers),
            new(PostingNotices.NoApprover, Role.Admin) { Waits = true },
            new(CloseProposed, Role.Approver | Role.Admin) { Waits = true },
            new(ReopenProposed, Role.Approver | Role.Admin) { Waits = true },
            new(PeriodConfirmed, Role.Approver | Role.Admin),
            new(CommentService.Mentioned, Everybody),
            new(LinkOpened, Bookers, Mail: false),
            new(WebhookGivenUp, Role.Admin),
            new(AuditBroken, Role.Admin, Always: true),
            new(MirrorStopped, Role.Admin, Always: true),
            new(SameAddress, Role.Admin, Always: true),
            new(OnePerson, Role.Approver | Role.Admin, Always: true),
            new(ConfirmationAsked, Role.Approver | Role.Admin, Always: true) { Waits = true },
            new(ConfirmationGiven, Role.Approver | Role.Admin, Always: true),
            new(ConfirmationDeclined, Role.Approver | Role.Admin, Always: true),
            new(ConfirmationVoid, Role.Approver | Role.Admin, Always: true),
            new(DoneAlone, Role.Approver | Role.Admin, Always: true),
            new(DoneByCommand, Role.Approver | Role.Admin, Always: true),
            new(TokenApproves, Role.Approver | Role.Admin, Always: true),
            new(AdminLost, Role.Approver | Role.Admin, Always: true),
            new(NewBrowser, Everybody, Always: true),
            new(RolesChanged, Everybody, Always: true),
            new(PasswordChanged, Everybody, Always: true),
            new(FactorChanged, Everybody, Always: true),
            new(AccessReset, Everybody, Always: true),
            new(TokenMade, Everybody, Always: true),
            new(AddressChanged, Everybody, Always: true),
        ];

    /// <summary>The codes of the kinds that wait for a person.</summary>
    public static IReadOnlyList<string> Waiting { get; } = [.. All.Where(kind => kind.Waits).Select(kind => kind.Code)];

    /// <summary>The codes of the kinds by which a payment comes back to those who submitted it.</summary>
    public static IReadOnlyList<string> Returned { get; } = [PostingNotices.Rejected, PostingNotices.SentBack, PostingNotices.NotPosted];

    /// <summary>The kind with that code, or null.</summary>
    public static NoticeKind? Find(string code) => All.FirstOrDefault(kind => string.Equals(kind.Code, code, StringComparison.Ordinal));
}
