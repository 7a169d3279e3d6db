using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>Applies the configured workspaces at every start.</summary>
public sealed class WorkspaceSetup(IWorkspaceStore store, BackendProfiles profiles)
{
    private readonly WorkspaceEntryValidator _entry = new(profiles);

    /// <summary>
    /// Creates or updates the configured workspaces, all or none. Without any, an empty installation gets one local
    /// workspace that is edited in the app.
    /// </summary>
    public async Task<Result> RunAsync(IReadOnlyList<WorkspaceEntry> configured, CancellationToken ct)
    {
        var seen = new HashSet<WorkspaceKey>();
        foreach (var entry in configured)
        {
            if (_entry.FirstFault(entry) is { } fault)
            {
                return fault with { Sentence = $"Workspace '{entry.Key}': {fault.Text}" };
            }

            if (!seen.Add(entry.Key))
            {
                return WorkspaceFailures.Twice(entry.Key);
            }
        }

        return await store.ApplyAsync(configured, WorkspaceEntry.Main, StarterSet.Default, Actor.System, ct);
    }
}
