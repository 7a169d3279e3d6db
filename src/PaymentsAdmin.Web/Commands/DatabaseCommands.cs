using PaymentsAdmin.Core.Services;

namespace PaymentsAdmin.Web.Commands;

/// <summary>Workspaces, schema and audit chain from the command line.</summary>
public static class DatabaseCommands
{
    /// <summary>The commands.</summary>
    public static IReadOnlyList<Command> All { get; } =
    [
        DataCommand.Of("workspace list", "shows the workspaces", [], ListAsync),
        DataCommand.Of("migrate", "brings the database up to date", [], MigratedAsync),
        DataCommand.Of("audit verify", "walks the audit chain and names the first bad row", [], VerifyAsync),
    ];

    private static async Task<Answer> ListAsync(Work work, CancellationToken ct)
    {
        var workspaces = await work.Get<WorkspaceService>().ListAsync(work.Actor, ct);
        return workspaces.Ok
            ? Answer.Done(
                string.Join(Environment.NewLine, workspaces.Value.Select(w => $"{w.Key.Value,-20}  {w.Backend,-10}  {w.Name}")),
                new { workspaces = workspaces.Value.Select(w => new { key = w.Key.Value, name = w.Name, backend = w.Backend.ToString() }) }
            )
            : Answer.Refused(workspaces.Failure);
    }

    // Every command brings the database up to date before it begins; this one does nothing else.
    private static Task<Answer> MigratedAsync(Work work, CancellationToken ct) =>
        Task.FromResult(Answer.Done("The database is up to date.", new { migrated = true }));

    private static async Task<Answer> VerifyAsync(Work work, CancellationToken ct)
    {
        var walked = await work.Get<AuditService>().VerifyAsync(work.Actor, ct);
        if (!walked.Ok)
        {
            return Answer.Refused(walked.Failure);
        }

        var verdict = walked.Value;
        var counts = $"{verdict.Entries} entries in {verdict.Blocks} blocks, {verdict.Unsealed} not sealed yet";
        return new(
            verdict.Intact ? ExitCode.Done : ExitCode.Refused,
            verdict.Intact ? $"The chain is intact: {counts}. Head {verdict.Head}." : $"The chain is broken: {verdict.Fault} ({counts})",
            new { intact = verdict.Intact, entries = verdict.Entries, blocks = verdict.Blocks, unsealed = verdict.Unsealed, fault = verdict.Fault, head = verdict.Head }
        );
    }
}
