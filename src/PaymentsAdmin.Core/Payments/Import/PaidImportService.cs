using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments.Import;

/// <summary>
/// Marks payments paid from a file, or undoes such an import. A trial run comes first; the import then applies the same verdicts.
/// </summary>
public sealed class PaidImportService(IBackends backends, AccessGuard guard, BusinessClock clock, TrialTurns turns)
{
    private readonly PayInputValidator _pay = new(clock);
    private readonly UnpayInputValidator _unpay = new();

    /// <summary>Reports what an import would do, without writing; one trial run per person at a time.</summary>
    public Task<Result<PaidReport>> TryAsync(Workspace workspace, PaidFile file, Actor actor, CancellationToken ct) =>
        RunAsync(
            PaymentVerbs.ImportTry,
            workspace,
            actor,
            (imports, now) => turns.RunAsync(now, () => imports.TryAsync(workspace, Checked(file), now, ct), ct),
            ct
        );

    /// <summary>Imports all rows accepted in the trial run, or none if one is no longer accepted.</summary>
    public Task<Result<PaidResult>> ImportAsync(Workspace workspace, PaidFile file, PaidReport seen, bool suspectsToo, Actor actor, CancellationToken ct) =>
        RunAsync(PaymentVerbs.Import, workspace, actor, (imports, now) => imports.ImportAsync(workspace, Checked(file), seen, suspectsToo, now, ct), ct);

    private Task<Result<T>> RunAsync<T>(Verb verb, Workspace workspace, Actor actor, Func<IPaidImports, Actor, Task<Result<T>>> act, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(verb, "workspace", workspace.Id.Value, workspace.Id),
            actor,
            now => backends.CallAsync<IPaidImports, T>(
                workspace,
                PaymentFailures.NotOffered("mark payments paid from a file; mark them in the list"),
                imports => act(imports, now)
            ),
            ct
        );

    private PaidFile Checked(PaidFile file) =>
        file with { Rows = [.. file.Rows.Select(row => row.Fault is null && Fault(file, row) is { } fault ? row with { Fault = fault } : row)] };

    private Failure? Fault(PaidFile file, PaidRow row) =>
        file.IsUndo ? _unpay.FirstFault(new UnpayInput { Reason = row.Reason })
        : row.On is null ? null
        : _pay.FirstFault(row.Input(null));
}
