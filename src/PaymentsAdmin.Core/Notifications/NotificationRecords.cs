using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>A notification's own number.</summary>
public readonly record struct NotificationId(long Value);

/// <summary>How far a notification's mail is.</summary>
public enum MailState
{
    NotMailed = 0,
    Waiting = 1,
    Mailed = 2,
    Failed = 3,
}

/// <summary>What fills the sentence of a notice, each part as it is and not as it reads: a reader's language puts it into words.</summary>
public sealed record NoticeFacts(string? Who = null, string? Why = null, Money? Amount = null)
{
    /// <summary>A sentence without gaps.</summary>
    public static readonly NoticeFacts None = new();
}

/// <summary>What users should know: what happened, to what, in one English sentence; whether it is mailed to who chose nothing.</summary>
public sealed record Notice(string Kind, string SubjectKind, long SubjectId, string Body, WorkspaceId? Workspace, bool Mail)
{
    public NoticeFacts Facts { get; init; } = NoticeFacts.None;
}

/// <summary>Something one user should know.</summary>
public sealed record Notification(
    NotificationId Id,
    int UserId,
    WorkspaceId? Workspace,
    string Kind,
    string SubjectKind,
    long SubjectId,
    string Body,
    DateTimeOffset MadeAt,
    DateTimeOffset? ReadAt,
    MailState Mail
)
{
    public NoticeFacts Facts { get; init; } = NoticeFacts.None;
}

/// <summary>How one user wants to hear of a kind.</summary>
public sealed record NoticeSetting(string Kind, bool InApp, bool ByMail);

/// <summary>What a user chose, and where mail would go.</summary>
public sealed record NoticeChoices(IReadOnlyList<NoticeSetting> Kinds, string? Address);

/// <summary>What can go wrong with notifications.</summary>
public static class NotificationFailures
{
    public static readonly Failure NotFound = new("notification.not-found", FailureKind.NotFound, "You have no such notification.");

    public static readonly Failure NoUser = new(
        "notification.no-user",
        FailureKind.Refused,
        "Only users have notifications. Sign in as a user to see them."
    );

    public static readonly Failure UnknownKind = new(
        "notification.unknown-kind",
        FailureKind.Invalid,
        "Unknown kind of notification. Reload the page and choose again."
    );

    public static readonly Failure Always = new(
        "notification.always",
        FailureKind.Refused,
        "Security notifications cannot be turned off."
    );
}
