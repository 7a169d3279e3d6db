using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Storage.Mirror;
using PaymentsAdmin.Storage.Secrets;

namespace PaymentsAdmin.Storage.Workspaces;

/// <summary>Registers the workspaces and their set-up.</summary>
public static class WorkspaceRegistration
{
    public static IServiceCollection AddWorkspaces(this IServiceCollection services)
    {
        services.TryAddSingleton<SealedConnections>();
        return services
            .AddSecrets()
            .AddSingleton<WorkspaceList>()
            .AddSingleton<IWorkspaces>(provider => provider.GetRequiredService<WorkspaceList>())
            .AddSingleton<IWorkspaceStore, WorkspaceStore>()
            .AddSingleton<WorkspaceSetup>()
            .AddSingleton<WorkspaceChecks>()
            .AddSingleton<WorkspaceSettingsService>()
            .AddSingleton<PendingConsents>()
            .AddSingleton<PortalConsentService>();
    }
}
