namespace PaymentsAdmin.Core.Workspaces;

/// <summary>What people can do in a workspace, by what its backend can.</summary>
public sealed class Abilities(IBackends backends)
{
    public Can Of(Workspace workspace) => backends.ProfileOf(workspace).Can;

    public bool Has(Workspace workspace, Can can) => Of(workspace).HasFlag(can);
}
