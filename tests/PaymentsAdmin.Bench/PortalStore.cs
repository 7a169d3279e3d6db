using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Portals.Bitrix24.Writing;

namespace PaymentsAdmin.Bench;

/// <summary>The services of the product with an empty mirror of a portal.</summary>
internal static class PortalStore
{
    public static Task<BenchStore> OpenAsync(string folder, Uri webhook, Bitrix24Options network) =>
        BenchStore.SqliteAsync(
            folder,
            services =>
            {
                var portals = new Bitrix24Portals(new Fixed(new Bitrix24Connection.Webhook(webhook).Opaque), _ => network, TimeProvider.System);
                services.AddSingleton<IPortals>(portals).AddSingleton<IPortalHealth>(portals).AddSingleton(new PortalTiming())
                    .AddSingleton(Bitrix24Profile.Value).AddKeyedSingleton<IPortalBackend, BitrixBackend>(Bitrix24Profile.Kind);
            }
        );
}

/// <summary>The one connection of a measurement.</summary>
internal sealed class Fixed(PortalConnection connection) : IPortalConnections
{
    public Task<PortalConnection?> FindAsync(WorkspaceId workspace, CancellationToken ct) => Task.FromResult<PortalConnection?>(connection);

    public Task<Result> KeepAsync(WorkspaceId workspace, PortalConnection kept, CancellationToken ct) => Task.FromResult(Result.Done);

    public Task<PortalConnection?> ReplaceAsync(WorkspaceId workspace, PortalConnection seen, PortalConnection next, CancellationToken ct) =>
        Task.FromResult<PortalConnection?>(next);
}
