using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>Takes files of entities, product rows and shipments: tried first, then imported.</summary>
public sealed class EntityImportService(IBackends backends, AccessGuard guard)
{
    /// <summary>What an import of the file would do; it does it and takes it back.</summary>
    public Task<Result<ImportReport>> TryAsync(Workspace workspace, ImportFile file, Actor actor, CancellationToken ct) =>
        RunAsync("entity.import-try", workspace, file, keep: false, actor, ct);

    /// <summary>Imports the rows that can be, in one transaction.</summary>
    public Task<Result<ImportReport>> ImportAsync(Workspace workspace, ImportFile file, Actor actor, CancellationToken ct) =>
        RunAsync("entity.import", workspace, file, keep: true, actor, ct);

    private Task<Result<ImportReport>> RunAsync(string verb, Workspace workspace, ImportFile file, bool keep, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(Right.EditEntities, verb, "workspace", workspace.Id.Value, workspace.Id),
            actor,
            () =>
                backends.For(workspace).Imports is { } imports
                    ? imports.RunAsync(workspace, file, keep, actor, ct)
                    : Task.FromResult<Result<ImportReport>>(PaymentFailures.NotOffered("import entities; edit them in the portal")),
            ct
        );
}
