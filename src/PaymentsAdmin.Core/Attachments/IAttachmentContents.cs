namespace PaymentsAdmin.Core.Attachments;

/// <summary>The stored contents of files.</summary>
public interface IAttachmentContents
{
    /// <summary>Counts up to <paramref name="max"/> contents that an older version stored toward the quota of their workspace, and returns how many.</summary>
    Task<int> CountAsync(int max, CancellationToken ct);

    /// <summary>
    /// Files after the given one, in order, whose content can be deleted: they or their drafts were removed by then, and never
    /// submitted while the file was there.
    /// </summary>
    Task<IReadOnlyList<AttachmentId>> RemovedAsync(DateTimeOffset until, AttachmentId after, int max, CancellationToken ct);

    /// <summary>Deletes the content unless the draft was restored meanwhile; the row with name and hash stays. Returns whether it was deleted.</summary>
    Task<bool> DeleteAsync(AttachmentId id, DateTimeOffset until, CancellationToken ct);
}
