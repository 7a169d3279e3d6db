using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>What can go wrong with workspaces.</summary>
public static class WorkspaceFailures
{
    public static readonly Failure NotFound = new("workspace.not-found", FailureKind.NotFound, "There is no such workspace.", "Workspace");

    public static readonly Failure BadKey = new("workspace.bad-key", FailureKind.Invalid, "A key has 1 to 40 small letters, digits and hyphens, such as crm-north.", "Key");

    public static readonly Failure KeyTaken = new("workspace.key-taken", FailureKind.Invalid, "Another workspace has this key. Choose another one.", "Key");

    public static readonly Failure NoClient = new("workspace.no-client", FailureKind.Invalid, "Copy this from the page of the application in the portal; it has 1 to 200 characters.");

    public static readonly Failure FromConfiguration = new(
        "workspace.from-configuration",
        FailureKind.Refused,
        "The configuration names this workspace, so it is changed there."
    );

    public static readonly Failure OtherPortal = new(
        "workspace.other-portal",
        FailureKind.Refused,
        "This is another address than before. If it is the same portal under a new name, say so below. Another portal needs a workspace of its own.",
        "SamePortal"
    );

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
