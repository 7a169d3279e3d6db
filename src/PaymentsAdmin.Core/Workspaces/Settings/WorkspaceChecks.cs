using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>Preconditions of creating and changing workspaces.</summary>
public sealed class WorkspaceChecks(
    IWorkspaceStore store, IPortalConnections connections, PortalAdapters adapters, BackendProfiles profiles, PortalNetwork network)
{
    private readonly WorkspaceInputValidator _new = new(adapters, profiles, network, isNew: true);
    private readonly WorkspaceInputValidator _existing = new(adapters, profiles, network, isNew: false);

    /// <summary>What is wrong with the change of a workspace, without looking at anything else.</summary>
    public Failure? FaultOf(WorkspaceInput input, WorkspaceSettings known) => _existing.FirstFault(Whole(input, known));

    public async Task<WorkspaceSettings?> FindAsync(WorkspaceId id, CancellationToken ct) =>
        (await store.ListAsync(ct)).FirstOrDefault(one => one.Workspace.Id == id);

    public async Task<Failure?> NewAsync(WorkspaceInput input, CancellationToken ct) =>
        _new.FirstFault(input) is { } fault ? fault
        : (await store.ListAsync(ct)).Any(one => string.Equals(one.Workspace.Key.Value, input.Key, StringComparison.Ordinal)) ? WorkspaceFailures.KeyTaken
        : null;

    /// <summary>The input, completed with the unchangeable values.</summary>
    public async Task<Result<WorkspaceInput>> ChangeAsync(WorkspaceId id, WorkspaceInput input, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } known)
        {
            return WorkspaceFailures.NotFound;
        }

        var whole = Whole(input, known);
        return WorkspaceRules.Change(known.FromConfiguration) is { } no ? no
            : input.Seen is { } seen && seen != known.Revision ? WorkspaceFailures.ChangedMeanwhile
            : _existing.FirstFault(whole) is { } fault ? fault
            : await LeadsElsewhereAsync(id, whole, ct) ? WorkspaceFailures.OtherPortal
            : whole;
    }

    private static WorkspaceInput Whole(WorkspaceInput input, WorkspaceSettings known) =>
        input with { Key = known.Workspace.Key.Value, Backend = known.Workspace.Backend };

    // Mirrored data belongs to the portal it came from.
    private async Task<bool> LeadsElsewhereAsync(WorkspaceId id, WorkspaceInput input, CancellationToken ct) =>
        input is { Connection: { } typed, SamePortal: false }
        && await connections.FindAsync(id, ct) is { } kept
        && !kept.LeadsTo(adapters.Read(input.Backend, typed, network).Value.Address);
}
