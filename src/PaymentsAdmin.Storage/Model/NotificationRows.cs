using Microsoft.EntityFrameworkCore;

namespace PaymentsAdmin.Storage.Model;

/// <summary>Something a user should know, on the screen, by mail or both.</summary>
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

    /// <summary>In English; what fills the sentence of another language stands beside it.</summary>
    public required string Body { get; init; }
    public string? Who { get; init; }
    public string? Why { get; init; }
    public long? AmountMinor { get; init; }
    public string? Currency { get; init; }
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>False for what its reader wants by mail alone; such a one counts as read.</summary>
    public bool InApp { get; init; }
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>0 not to be mailed, 1 waiting, 2 mailed, 3 failed.</summary>
    public int MailState { get; set; }
    public int MailTries { get; set; }

    /// <summary>Of one that waits: not before; whoever takes it for mailing moves it on.</summary>
    public DateTimeOffset MailNextAt { get; set; }
    public DateTimeOffset? MailTriedAt { get; set; }
    public string? MailAnswer { get; set; }
}

/// <summary>How a user wants to hear of a kind of notices, where that is not the default.</summary>
[PrimaryKey(nameof(UserId), nameof(Kind))]
public sealed class NoticeSettingRow
{
    [Ref(typeof(UserRow))]
    public int UserId { get; init; }
    public required string Kind { get; init; }
    public bool InApp { get; set; }
    public bool ByMail { get; set; }
}
