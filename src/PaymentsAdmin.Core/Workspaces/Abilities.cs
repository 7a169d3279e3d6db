namespace PaymentsAdmin.Core.Workspaces;

/// <summary>What users can do in a workspace, depending on its backend.</summary>
public sealed class Abilities(BackendProfiles profiles)
{
    public Can Of(Workspace workspace) => profiles.Of(workspace.Backend).Can;

    public bool Has(Workspace workspace, Can can) => Of(workspace).HasFlag(can);
}
