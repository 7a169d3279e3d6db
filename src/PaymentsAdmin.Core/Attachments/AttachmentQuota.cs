namespace PaymentsAdmin.Core.Attachments;

/// <summary>How much room the files of a workspace may take, and for how many days a removed content is kept that no decision refers to.</summary>
public sealed record AttachmentQuota(int Gigabytes, int RemovedDays)
{
    public static readonly AttachmentQuota Default = new(5, 30);

    private const long Gigabyte = 1024 * 1024 * 1024;

    public long MaxBytes => Gigabytes * Gigabyte;

    /// <summary>Contents of files that were removed up to this time can be deleted.</summary>
    public DateTimeOffset RemovedUntil(DateTimeOffset now) => now - TimeSpan.FromDays(RemovedDays);
}
