using Microsoft.EntityFrameworkCore;

namespace PaymentsAdmin.Storage.Model;

/// <summary>A notification of a user, in the app, by email or both.</summary>
[Index(nameof(UserId), nameof(ReadAt), nameof(Id))]
[Index(nameof(UserId), nameof(InApp), nameof(Id))]
[Index(nameof(MailState), nameof(MailNextAt), nameof(Id))]
[Index(nameof(MailState), nameof(Id))]
public sealed class NotificationRow
{
    public long Id { get; init; }

    [Ref(typeof(UserRow))]
    public int UserId { get; init; }
    public int? WorkspaceId { get; init; }
    public required string Kind { get; init; }
    public required string SubjectKind { get; init; }
    public long SubjectId { get; init; }

    /// <summary>In English; the arguments for other languages are stored separately.</summary>
    public required string Body { get; init; }
    public string? Who { get; init; }
    public string? Why { get; init; }
    public long? AmountMinor { get; init; }
    public string? Currency { get; init; }
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>False if the user wants it by email only; it then counts as read.</summary>
    public bool InApp { get; init; }
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>Whether its matter still waits for a person; always false for kinds that wait for nobody.</summary>
    public bool Waits { get; set; }

    /// <summary>0 not to be emailed, 1 waiting, 2 emailed, 3 failed.</summary>
    public int MailState { get; set; }
    public int MailTries { get; set; }

    /// <summary>While waiting: the earliest time of the next attempt; claiming the email moves it on.</summary>
    public DateTimeOffset MailNextAt { get; set; }
    public DateTimeOffset? MailTriedAt { get; set; }
    public string? MailAnswer { get; set; }

    /// <summary>A former address of the user, for an email about its change; null for the current one.</summary>
    public string? MailTo { get; init; }
}

/// <summary>That a user's daily summary was made. The key is the claim: the process that inserts the row makes the summary.</summary>
[PrimaryKey(nameof(UserId), nameof(Day))]
public sealed class SummaryRow
{
    [Ref(typeof(UserRow))]
    public int UserId { get; init; }
    public DateOnly Day { get; init; }

    /// <summary>The row of its email; null if there was nothing to say.</summary>
    public long? NotificationId { get; set; }

    /// <summary>In JSON.</summary>
    public required string Figures { get; init; }
}

/// <summary>How a user wants to be notified of a kind, if not by default.</summary>
[PrimaryKey(nameof(UserId), nameof(Kind))]
public sealed class NoticeSettingRow
{
    [Ref(typeof(UserRow))]
    public int UserId { get; init; }
    public required string Kind { get; init; }
    public bool InApp { get; set; }
    public bool ByMail { get; set; }
}
