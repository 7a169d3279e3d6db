using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>The id of a notification.</summary>
public readonly record struct NotificationId(long Value);

/// <summary>The states of a notification's email.</summary>
public enum MailState
{
    NotMailed = 0,
    Waiting = 1,
    Mailed = 2,
    Failed = 3,
}

/// <summary>The arguments of a notice's sentence, as values; they are formatted in the reader's language.</summary>
public sealed record NoticeFacts(string? Who = null, string? Why = null, Money? Amount = null)
{
    /// <summary>For a sentence without placeholders.</summary>
    public static readonly NoticeFacts None = new();
}

/// <summary>A notice: what happened to which subject, in one English sentence, and whether it is emailed by default.</summary>
public sealed record Notice(string Kind, string SubjectKind, long SubjectId, string Body, WorkspaceId? Workspace, bool Mail)
{
    public NoticeFacts Facts { get; init; } = NoticeFacts.None;
}

/// <summary>The payment that a notification is about, as it is now.</summary>
public sealed record NoticedPayment(string CustomerName, Money Amount);

/// <summary>One user's notification.</summary>
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

    /// <summary>Null if it is about something else, or the payment was deleted.</summary>
    public NoticedPayment? Payment { get; init; }

    /// <summary>The name of the workspace that it is from; null if it is from none.</summary>
    public string? WorkspaceName { get; init; }

    /// <summary>Whether its matter still waits for a person.</summary>
    public bool Waits { get; init; }

    /// <summary>Whether its matter waited for a person and is decided.</summary>
    public bool IsSettled => !Waits && NoticeKinds.Find(Kind) is { Waits: true };
}

/// <summary>How a user wants to be notified of a kind.</summary>
public sealed record NoticeSetting(string Kind, bool InApp, bool ByMail);

/// <summary>A user's choices and email address.</summary>
public sealed record NoticeChoices(IReadOnlyList<NoticeSetting> Kinds, string? Address);

/// <summary>Failures of notifications.</summary>
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
