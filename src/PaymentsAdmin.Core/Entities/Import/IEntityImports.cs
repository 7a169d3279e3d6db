using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>Files of entities, product rows or shipments, written in one transaction.</summary>
public interface IEntityImports : IBackendPort
{
    /// <summary>Says of each row what an import would make of it, by importing it and keeping nothing.</summary>
    Task<Result<ImportReport>> TryAsync(Workspace workspace, ImportFile file, Actor actor, CancellationToken ct);

    /// <summary>Writes what can be written, and says of each row what became of it; where it would change other rows than those seen, it writes nothing.</summary>
    Task<Result<ImportReport>> ImportAsync(Workspace workspace, ImportFile file, ImportReport seen, Actor actor, CancellationToken ct);
}
