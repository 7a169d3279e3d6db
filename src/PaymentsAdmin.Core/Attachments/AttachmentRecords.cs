using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Attachments;

/// <summary>A file's own number.</summary>
public readonly record struct AttachmentId(long Value);

/// <summary>A file as it comes in, with the name it had where it comes from.</summary>
public sealed record AttachmentInput(string? Name, byte[] Content);

/// <summary>A file that may be kept: what it is was told from its content.</summary>
public sealed record NewAttachment(string Name, FileKind Kind, byte[] Content, byte[] Hash);

/// <summary>A file that hangs on a payment; its content is read apart.</summary>
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

/// <summary>A file was attached, which took the payment to this revision.</summary>
public sealed record Attached(AttachmentId Id, string Name, Revision Revision);

/// <summary>How much fits.</summary>
public static class AttachmentLimits
{
    /// <summary>Files of one payment at a time.</summary>
    public const int MaxFiles = 10;

    /// <summary>Bytes of one file: 10 MB.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Characters of a name.</summary>
    public const int MaxName = 200;
}
