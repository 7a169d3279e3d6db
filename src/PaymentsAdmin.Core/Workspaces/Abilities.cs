namespace PaymentsAdmin.Core.Workspaces;

/// <summary>What users can do in a workspace, depending on its backend.</summary>
public sealed class Abilities(BackendProfiles profiles)
{
    public Can Of(Workspace workspace) => profiles.Of(workspace.Backend).Can;

    /// <summary>What its installation is called.</summary>
    public Installation InstallationOf(Workspace workspace) => profiles.Of(workspace.Backend).Installation;

    public bool Has(Workspace workspace, Can can) => Of(workspace).HasFlag(can);

    /// <summary>The same for items of a kind and their payments.</summary>
    public bool Has(Workspace workspace, int kind, Can can) => profiles.Of(workspace.Backend).Has(kind, can);
}
