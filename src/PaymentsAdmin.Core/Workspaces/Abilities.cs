namespace PaymentsAdmin.Core.Workspaces;

/// <summary>What users can do in a workspace, depending on its backend.</summary>
public sealed class Abilities(IBackends backends)
{
    public Can Of(Workspace workspace) => backends.ProfileOf(workspace).Can;

    public bool Has(Workspace workspace, Can can) => Of(workspace).HasFlag(can);
}
