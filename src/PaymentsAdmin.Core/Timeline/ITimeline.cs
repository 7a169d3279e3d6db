using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Timeline;

/// <summary>The entries of the audit trail that tell of one payment.</summary>
public interface ITimeline
{
    /// <summary>Newest first, from behind the place given; none where the workspace has no such payment.</summary>
    Task<IReadOnlyList<TimelineEntry>> ReadAsync(WorkspaceId workspace, PaymentId payment, AuditPlace? before, int most, CancellationToken ct);
}
