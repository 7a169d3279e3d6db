using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>
/// Imports files of entities, product rows and shipments, and undoes imports. A trial run comes first; the import then applies
/// the same verdicts.
/// </summary>
public sealed class EntityImportService(IBackends backends, AccessGuard guard, TrialTurns turns)
{
    /// <summary>A trial run: imports the file and rolls back, in portions between which others can write; one per person at a time.</summary>
    public Task<Result<ImportReport>> TryAsync(Workspace workspace, ImportFile file, Actor actor, CancellationToken ct) =>
        RunAsync(EntityVerbs.ImportTry, workspace, actor, (imports, now) => turns.RunAsync(now, () => imports.TryAsync(workspace, file, now, ct), ct), ct);

    /// <summary>Imports the valid rows in one transaction. Writes nothing if the outcome differs from the trial run.</summary>
    public Task<Result<ImportReport>> ImportAsync(Workspace workspace, ImportFile file, ImportReport seen, Actor actor, CancellationToken ct) =>
        RunAsync(EntityVerbs.Import, workspace, actor, (imports, now) => imports.ImportAsync(workspace, file, seen, now, ct), ct);

    private Task<Result<ImportReport>> RunAsync(
        Verb verb,
        Workspace workspace,
        Actor actor,
        Func<IEntityImports, Actor, Task<Result<ImportReport>>> act,
        CancellationToken ct
    ) =>
        guard.RunAsync(
            new Attempt(verb, "workspace", workspace.Id.Value, workspace.Id),
            actor,
            now => backends.CallAsync<IEntityImports, ImportReport>(
                workspace,
                PaymentFailures.NotOffered("import entities; edit them in the portal"),
                imports => act(imports, now)
            ),
            ct
        );
}
