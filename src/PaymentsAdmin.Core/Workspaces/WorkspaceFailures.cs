using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>What can go wrong with workspaces.</summary>
public static class WorkspaceFailures
{
    public static readonly Failure NotFound = new("workspace.not-found", FailureKind.NotFound, "There is no such workspace.", "Workspace");

    /// <summary>Two entries of the configuration have one key.</summary>
    public static Failure Twice(WorkspaceKey key) =>
        new("workspace.twice", FailureKind.Invalid, $"The configuration names the workspace '{key}' twice.", "Key");

    /// <summary>A workspace's books live in one store for good.</summary>
    public static Failure BackendChanged(WorkspaceKey key, BackendKind has, BackendKind configured) =>
        new(
            "workspace.backend-changed",
            FailureKind.Refused,
            $"The workspace '{key}' keeps its books in {has}, and the configuration says {configured}. Give the new store a key of its own.",
            "Backend"
        );
}
