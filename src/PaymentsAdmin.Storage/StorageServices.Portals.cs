using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Events;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Mirror;
using PaymentsAdmin.Storage.Operations;
using PaymentsAdmin.Storage.Workspaces;

namespace PaymentsAdmin.Storage;

/// <summary>The registration of portals, their mirror and writes.</summary>
public static partial class StorageServices
{
    private static SealedConnections Connections(IServiceProvider all) =>
        new(all.GetRequiredService<ISecretBox>(), () => all.GetRequiredService<PortalAdapters>());

    private static IServiceCollection AddPortals(this IServiceCollection services)
    {
        services.TryAddSingleton(new PortalTiming { UndoWindow = PaymentRules.UndoWindow });
        services.TryAddSingleton(ComparisonHour.Standard);
        services.TryAddSingleton(Connections);
        services.TryAddSingleton<PortalAdapters>();
        services.TryAddSingleton<IPortals>(all => all.GetRequiredService<PortalAdapters>());
        services.TryAddSingleton<IPortalHealth>(all => all.GetRequiredService<PortalAdapters>());
        services.TryAddSingleton<IPortalPages>(all => all.GetRequiredService<PortalAdapters>());
        return services
            .AddSingleton<IRefusedWrites, ReturnedPostings>()
            .AddPort<IOperations, OperationStore, OperationService>()
            .AddPort<IMirror, MirrorStore>()
            .AddPort<IMirroredMethods, MirroredMethods, PortalMethods>()
            .AddPort<IMirroredLists, MirroredLists>()
            .AddPort<IPortalConnections, PortalConnections>()
            .AddPort<ISyncStates, SyncStates, PortalSync>()
            .AddPort<IPortalProblems, PortalProblems, PortalWalk>()
            .AddSingleton<MirrorGaps>()
            .AddPort<IComparisons, Comparisons, PortalComparer>()
            .AddSingleton<NightlyComparison>()
            .AddSingleton<PortalMirrorService>()
            .AddPort<IPortalEventAddresses, PortalEventAddresses, PortalEventService>()
            .AddSingleton<PortalHints>()
            .AddSingleton<PortalWriteLocks>()
            .AddSingleton<PortalEntityReader>()
            .AddSingleton<OutcomeFinder>()
            .AddSingleton<WriteDecisionService>()
            .AddSingleton<FreshLooks>()
            .AddSingleton<PortalWatch>()
            .AddSingleton<PortalSender>()
            .AddSingleton<PortalFollowUp>()
            .AddSingleton<PortalProbe>()
            .AddSingleton<PortalWaiting>()
            .AddSingleton<PortalViewService>()
            .AddPort<IPortalIds, PortalIds, PortalLookups>()
            .AddSingleton<RecordedWrites>()
            .AddSingleton<IMirrorIds, MirrorIds>()
            .AddSingleton<IPortalKeys, PortalKeyReads>()
            .AddSingleton<Func<BackendKind, IPortalBackend?>>(all => kind => all.GetKeyedService<IPortalBackend>(kind));
    }
}
