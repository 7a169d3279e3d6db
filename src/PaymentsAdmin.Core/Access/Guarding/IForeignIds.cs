using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Access.Guarding;

/// <summary>Tells ids that do not exist from those of another workspace. Callers read the same of both.</summary>
public interface IForeignIds
{
    ValueTask<bool> IsElsewhereAsync(string subjectKind, long id, WorkspaceId here, CancellationToken ct);
}
