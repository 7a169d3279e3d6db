using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Storage.Workspaces;

/// <summary>Registers the workspaces and their set-up.</summary>
public static class WorkspaceRegistration
{
    public static IServiceCollection AddWorkspaces(this IServiceCollection services) =>
        services
            .AddSingleton<WorkspaceList>()
            .AddSingleton<IWorkspaces>(provider => provider.GetRequiredService<WorkspaceList>())
            .AddSingleton<IWorkspaceStore, WorkspaceStore>()
            .AddSingleton<WorkspaceSetup>();
}
