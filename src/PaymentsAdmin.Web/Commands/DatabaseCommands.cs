using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Commands;

public static class DatabaseCommands
{
    public static IReadOnlyList<Command> All { get; } =
    [
        DataCommand.Of("workspace list", "lists the workspaces", [], ListAsync),
        DataCommand.Of("migrate", "updates the database schema", [], MigratedAsync),
    ];

    private static async Task<Answer> ListAsync(Work work, CancellationToken ct)
    {
        var workspaces = await work.Get<WorkspaceService>().ListAsync(work.Actor, ct);
        var profiles = work.Get<BackendProfiles>();
        return workspaces.Ok
            ? Answer.Done(
                string.Join(Environment.NewLine, workspaces.Value.Select(w => $"{w.Key.Value,-20}  {profiles.Of(w.Backend).Name,-10}  {w.Name}")),
                new { workspaces = workspaces.Value.Select(w => new { key = w.Key.Value, name = w.Name, backend = profiles.Of(w.Backend).Name }) }
            )
            : Answer.Refused(workspaces.Failure);
    }

    // Every command updates the schema before it starts; this one does nothing else.
    private static Task<Answer> MigratedAsync(Work work, CancellationToken ct) =>
        Task.FromResult(Answer.Done("The database is up to date.", new { migrated = true }));
}
