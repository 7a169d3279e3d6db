using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Events;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Storage.Local;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Registers the mirror of portals and what writes to them.</summary>
public static class MirrorRegistration
{
    public static IServiceCollection AddMirror(this IServiceCollection services)
    {
        services.TryAddSingleton(new PortalTiming { UndoWindow = PaymentRules.UndoWindow });
        services.TryAddSingleton(ComparisonHour.Standard);
        services.TryAddSingleton<SealedConnections>();
        return services
            .AddSingleton<IMirror, MirrorStore>()
            .AddSingleton<IMirroredMethods, MirroredMethods>()
            .AddSingleton<PortalMethods>()
            .AddSingleton<IPortalConnections, PortalConnections>()
            .AddSingleton<ISyncStates, SyncStates>()
            .AddSingleton<IComparisons, Comparisons>()
            .AddSingleton<PortalSync>()
            .AddSingleton<PortalHints>()
            .AddSingleton<IPortalEventAddresses, PortalEventAddresses>()
            .AddSingleton<PortalEventService>()
            .AddSingleton<PortalComparer>()
            .AddSingleton<NightlyComparison>()
            .AddSingleton<PortalMirrorService>()
            .AddSingleton<PortalTurns>()
            .AddSingleton<PortalLooks>()
            .AddSingleton<PortalSender>()
            .AddSingleton<PortalFollowUp>()
            .AddSingleton<PortalProbe>()
            .AddSingleton<PortalViewService>()
            .AddSingleton<RecordedWrites>()
            .AddSingleton<MirrorIds>()
            .AddSingleton<IPortalIds, PortalIds>()
            .AddSingleton<PortalSights>()
            .AddSingleton<PortalWaiting>()
            .AddSingleton<Func<BackendPorts, PortalBackend>>(all => ours => ActivatorUtilities.CreateInstance<PortalBackend>(all, ours));
    }
}
