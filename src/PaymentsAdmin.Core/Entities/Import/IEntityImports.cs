using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>Imports files of entities, product rows or shipments, each import in one transaction.</summary>
public interface IEntityImports : IBackendPort
{
    /// <summary>
    /// A trial run: imports the file in portions, each rolled back with its effects on later rows kept, and returns a verdict for each row.
    /// </summary>
    Task<Result<ImportReport>> TryAsync(Workspace workspace, ImportFile file, Actor actor, CancellationToken ct);

    /// <summary>
    /// Writes the valid rows and returns a verdict for each row. Writes nothing if other rows would change than in the trial run.
    /// </summary>
    Task<Result<ImportReport>> ImportAsync(Workspace workspace, ImportFile file, ImportReport seen, Actor actor, CancellationToken ct);
}
