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

/// <summary>What users should know: what happened, to what, in one sentence.</summary>
public sealed record Notice(string Kind, string SubjectKind, long SubjectId, string Body, WorkspaceId? Workspace, bool Mail);

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
);

/// <summary>What can go wrong with notifications.</summary>
public static class NotificationFailures
{
    public static readonly Failure NotFound = new("notification.not-found", FailureKind.NotFound, "There is no such notification of yours.");

    public static readonly Failure NoUser = new(
        "notification.no-user",
        FailureKind.Refused,
        "Only users have notifications. Sign in as one to see them."
    );
}
