using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Ports;

/// <summary>Files of entities, product rows or shipments, written in one transaction.</summary>
public interface IEntityImports
{
    /// <summary>Writes what can be written, and says of each row what became of it. Only tried, it does the same and keeps nothing.</summary>
    Task<Result<ImportReport>> RunAsync(Workspace workspace, ImportFile file, bool keep, Actor actor, CancellationToken ct);
}
