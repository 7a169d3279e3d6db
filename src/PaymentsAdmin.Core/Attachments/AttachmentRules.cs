using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Attachments;

/// <summary>A file that a payment already has.</summary>
public sealed record PresentFile(string Name, byte[] Hash);

/// <summary>Which files a payment takes. Null means allowed.</summary>
public static class AttachmentRules
{
    /// <summary>Each content once, and not too many.</summary>
    public static Failure? Add(IReadOnlyList<PresentFile> present, byte[] hash) =>
        present.FirstOrDefault(file => file.Hash.AsSpan().SequenceEqual(hash)) is { } same ? AttachmentFailures.AlreadyThere(same.Name)
        : present.Count >= AttachmentLimits.MaxFiles ? AttachmentFailures.TooMany
        : null;

    /// <summary>Within the workspace's quota, in which contents of removed files count until they are deleted.</summary>
    public static Failure? Room(long stored, long size, AttachmentQuota quota) => stored + size > quota.MaxBytes ? AttachmentFailures.NoRoom(quota) : null;
}
