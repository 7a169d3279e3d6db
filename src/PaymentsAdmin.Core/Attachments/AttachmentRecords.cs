using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Attachments;

/// <summary>The id of a file.</summary>
public readonly record struct AttachmentId(long Value) : ISubjectId
{
    static string ISubjectId.SubjectKind => "attachment";

    long INumbered.Number => Value;
}

/// <summary>An uploaded file with its original name.</summary>
public sealed record AttachmentInput(string? Name, byte[] Content);

/// <summary>An accepted file, its type determined from its content.</summary>
public sealed record NewAttachment(string Name, FileKind Kind, byte[] Content, byte[] Hash);

/// <summary>A file attached to a payment; its content is read separately.</summary>
public sealed record Attachment(
    AttachmentId Id,
    PaymentId Payment,
    string Name,
    string MediaType,
    long Size,
    byte[] Hash,
    int UserId,
    string UserName,
    DateTimeOffset At
);

/// <summary>An attached file, and the payment's revision after it.</summary>
public sealed record Attached(AttachmentId Id, string Name, Revision Revision);

/// <summary>Limits of attachments.</summary>
public static class AttachmentLimits
{
    /// <summary>The most files a payment can have.</summary>
    public const int MaxFiles = 10;

    /// <summary>The largest file in bytes: 10 MB.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>The longest name in characters.</summary>
    public const int MaxName = 200;
}
