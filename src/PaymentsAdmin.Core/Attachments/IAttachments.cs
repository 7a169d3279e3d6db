using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Attachments;

/// <summary>Files of payments, stored in the database.</summary>
public interface IAttachments
{
    /// <summary>Files that were not removed, oldest first, without contents.</summary>
    Task<IReadOnlyList<Attachment>> ListAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct);

    /// <summary>A file that was not removed, or null.</summary>
    Task<Attachment?> FindAsync(WorkspaceId workspace, PaymentId payment, AttachmentId id, CancellationToken ct);

    /// <summary>A portion of a file's content.</summary>
    Task<byte[]> ReadAsync(AttachmentId id, long from, int count, CancellationToken ct);

    /// <summary>Why no file of that payment would be accepted, whatever it contains; null if one may be.</summary>
    Task<Failure?> WhyNotAsync(Workspace workspace, PaymentId payment, CancellationToken ct);

    Task<Result<Attached>> AddAsync(Workspace workspace, PaymentId payment, NewAttachment file, int user, Actor actor, CancellationToken ct);

    Task<Result> RemoveAsync(Target<AttachmentId> target, CancellationToken ct);
}
