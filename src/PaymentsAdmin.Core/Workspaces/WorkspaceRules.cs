using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>What may be done to a workspace. Null means allowed.</summary>
public static class WorkspaceRules
{
    /// <summary>What the configuration defines is changed there.</summary>
    public static Failure? Change(bool fromConfiguration) => fromConfiguration ? WorkspaceFailures.FromConfiguration : null;

    /// <summary>A workspace's books stay in one store.</summary>
    public static Failure? Configure(WorkspaceKey key, BackendProfile stored, BackendProfile configured) =>
        stored == configured ? null : WorkspaceFailures.BackendChanged(key, stored.Name, configured.Name);
}
