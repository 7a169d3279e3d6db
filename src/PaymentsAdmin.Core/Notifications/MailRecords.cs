using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>A notification claimed for emailing, with its reader's data.</summary>
public sealed record TakenMail(NotificationId Id, string Kind, string SubjectKind, long SubjectId, DateTimeOffset MadeAt, int Attempt)
{
    /// <summary>Null if the reader no longer has one, or cannot sign in.</summary>
    public string? Address { get; init; }

    /// <summary>The reader's chosen language, or null.</summary>
    public string? Language { get; init; }

    /// <summary>The figures of a daily summary; empty for every other kind.</summary>
    public IReadOnlyList<SummaryFigure> Summary { get; init; } = [];
}

/// <summary>What a figure of a daily summary counts.</summary>
public enum SummaryMatter
{
    /// <summary>Payments that the reader may decide on.</summary>
    Approvals = 1,

    /// <summary>Payments that came back to the reader.</summary>
    Returned = 2,

    /// <summary>Payments that are due and not paid.</summary>
    Overdue = 3,

    /// <summary>Requests that the reader may confirm as the second Admin.</summary>
    Requests = 4,

    /// <summary>Month ends that the reader may confirm.</summary>
    Periods = 5,
}

/// <summary>A figure of a daily summary, and the key of its workspace where there are several.</summary>
public sealed record SummaryFigure(SummaryMatter Matter, long Count, string? Workspace = null);

/// <summary>A plain-text email. Its key is the same at every attempt, so that duplicates can be recognised.</summary>
public sealed record Letter(string Key, string To, string Subject, string Body, string Language);

/// <summary>The meaning of a mail server's response.</summary>
public enum MailVerdict
{
    /// <summary>It has taken the mail.</summary>
    Accepted,

    /// <summary>Temporarily refused.</summary>
    Later,

    /// <summary>Permanently refused: another attempt would get the same response.</summary>
    Never,

    /// <summary>The whole email was sent without a response; it may have arrived.</summary>
    Unknown,
}

/// <summary>The mail server's response, or the error on the way to it.</summary>
public sealed record MailAnswer(MailVerdict Verdict, string Said);

/// <summary>The outcome of an attempt.</summary>
public sealed record MailOutcome(NotificationId Id, int Attempt, MailState State, DateTimeOffset NextTryAt, string? Said);

/// <summary>A waiting or failed email.</summary>
public sealed record QueuedMail(NotificationId Id, string To, string Kind, DateTimeOffset MadeAt, MailState State, int Tries)
{
    public DateTimeOffset? TriedAt { get; init; }

    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>The response to the last attempt.</summary>
    public string? Said { get; init; }
}

/// <summary>How many emails wait, and how many failed.</summary>
public sealed record MailCounts(long Waiting, long Failed);

/// <summary>Failures of email.</summary>
public static class MailFailures
{
    public static readonly Failure NotConfigured = new(
        "mail.not-configured",
        FailureKind.Refused,
        "Email is not set up. The operator of PaymentsAdmin can configure a mail server with the keys Smtp:*."
    );

    public static readonly Failure NoAddress = new(
        "mail.no-address",
        FailureKind.Refused,
        "You have no email address. Set one under Your account, Notifications, then try again."
    );
}

/// <summary>Why an email failed before a server responded; stored in English and translated for the reader.</summary>
public static class MailErrors
{
    public static readonly Words TooSlow = "No answer within 30 seconds.";

    public static readonly Words BadAddress = "Email cannot be sent to this address.";

    public static readonly Words NoConnection = "No connection to the mail server.";

    public static readonly Words NoSecureConnection = "No secure connection to the mail server.";

    public static readonly Words NoStartTls = "The mail server offers no STARTTLS.";

    public static readonly Words NoSignIn = "The mail server offers no supported sign-in method.";

    public static readonly Words NoSense = "The mail server's answer was not valid.";

    public static readonly Words LostAnswer = "The email was sent, but the connection broke before the server confirmed. It may have arrived.";
}
