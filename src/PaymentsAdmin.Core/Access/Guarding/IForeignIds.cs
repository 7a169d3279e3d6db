using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Access.Guarding;

/// <summary>Tells ids that do not exist from ids of another workspace, although callers get the same answer for both.</summary>
public interface IForeignIds
{
    ValueTask<bool> IsElsewhereAsync(string subjectKind, long id, WorkspaceId here, CancellationToken ct);
}
