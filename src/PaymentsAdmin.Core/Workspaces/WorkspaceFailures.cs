using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>Failures of workspaces.</summary>
public static class WorkspaceFailures
{
    public static readonly Failure NotFound = new("workspace.not-found", FailureKind.NotFound, "Workspace not found.", "Workspace");

    public static readonly Failure BadKey = new(
        "workspace.bad-key",
        FailureKind.Invalid,
        "A key must have 1 to 40 lower-case letters, digits and hyphens, such as crm-north.",
        "Key"
    );

    public static readonly Failure KeyTaken = new(
        "workspace.key-taken",
        FailureKind.Invalid,
        "Another workspace already has this key. Choose a different one.",
        "Key"
    );

    public static readonly Failure NoWay = new(
        "workspace.no-way",
        FailureKind.Refused,
        "A workspace of this kind is not connected here. Define it in the configuration."
    );

    /// <summary>A kind of items that the portal does not have.</summary>
    public static Failure KindNotThere(Words items) =>
        new(
            "workspace.kind-not-there",
            FailureKind.Refused,
            $"{items}: the portal shows none to this user. Leave them out, or connect it with a user who sees them.",
            "EntityTypes"
        );

    public static readonly Failure ChangedMeanwhile = new(
        "workspace.changed-meanwhile",
        FailureKind.Conflict,
        "This workspace was changed after you opened it. Check it, then repeat your change if it still applies."
    );

    public static readonly Failure FromConfiguration = new(
        "workspace.from-configuration",
        FailureKind.Refused,
        "This workspace is defined in the configuration. Change it there."
    );

    public static readonly Failure OtherPortal = new(
        "workspace.other-portal",
        FailureKind.Refused,
        "The address has changed. If it is the same portal under a new name, confirm that below. A different portal needs its own workspace.",
        "SamePortal"
    );

    /// <summary>Two configured workspaces have the same key.</summary>
    public static Failure Twice(WorkspaceKey key) =>
        new("workspace.twice", FailureKind.Invalid, $"The configuration lists the workspace '{key}' twice. Give one of them another key.", "Key");

    /// <summary>A workspace was stored by a version with more adapters.</summary>
    public static Failure BackendUnknown(WorkspaceKey key, int number) =>
        new(
            "workspace.backend-unknown",
            FailureKind.Refused,
            $"The workspace '{key}' is on a kind of portal (number {number}) that this version does not carry. Use the version that created it.",
            "Backend"
        );

    /// <summary>A workspace's backend cannot change.</summary>
    public static Failure BackendChanged(WorkspaceKey key, string has, string configured) =>
        new(
            "workspace.backend-changed",
            FailureKind.Refused,
            $"The workspace '{key}' keeps its books in {has}, but the configuration says {configured}. Use a new key for the new store.",
            "Backend"
        );
}
