using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>A notification that was taken for mailing, and what is known of its reader.</summary>
public sealed record TakenMail(NotificationId Id, string Kind, string SubjectKind, long SubjectId, DateTimeOffset MadeAt, int Attempt)
{
    /// <summary>Null when the reader has none any more, or cannot sign in.</summary>
    public string? Address { get; init; }

    /// <summary>The language chosen, or null.</summary>
    public string? Language { get; init; }
}

/// <summary>A mail in plain text. The key is the same at every try, so that a second copy is known as one.</summary>
public sealed record Letter(string Key, string To, string Subject, string Body, string Language);

/// <summary>What a mail server's word means.</summary>
public enum MailVerdict
{
    /// <summary>It has taken the mail.</summary>
    Accepted,

    /// <summary>Not now.</summary>
    Later,

    /// <summary>Not ever: another try would be told the same.</summary>
    Never,

    /// <summary>The whole mail was sent and no answer came; it may have arrived.</summary>
    Unknown,
}

/// <summary>What a mail server answered, or what went wrong on the way to it.</summary>
public sealed record MailAnswer(MailVerdict Verdict, string Said);

/// <summary>What becomes of a mail after a try.</summary>
public sealed record MailOutcome(NotificationId Id, int Attempt, MailState State, DateTimeOffset NextTryAt, string? Said);

/// <summary>A mail that waits or was given up.</summary>
public sealed record MailStanding(NotificationId Id, string To, string Kind, DateTimeOffset MadeAt, MailState State, int Tries)
{
    public DateTimeOffset? TriedAt { get; init; }

    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>What the last try was answered.</summary>
    public string? Said { get; init; }
}

/// <summary>How many wait, and how many were given up.</summary>
public sealed record MailCounts(long Waiting, long Failed);

/// <summary>What can go wrong with mail.</summary>
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

/// <summary>Why a mail did not go, where no server says so; kept in English and said in the reader's language.</summary>
public static class MailTroubles
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
