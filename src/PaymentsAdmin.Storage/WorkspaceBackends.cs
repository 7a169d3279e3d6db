using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Audit;
using PaymentsAdmin.Storage.Comments;
using PaymentsAdmin.Storage.Delegations;
using PaymentsAdmin.Storage.Drafts;
using PaymentsAdmin.Storage.Home;
using PaymentsAdmin.Storage.Links;
using PaymentsAdmin.Storage.Listings;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Storage.Mirror;
using PaymentsAdmin.Storage.Periods;
using PaymentsAdmin.Storage.Policies;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Reference;
using PaymentsAdmin.Storage.Repeats;
using PaymentsAdmin.Storage.RestGates;
using PaymentsAdmin.Storage.Secrets;
using PaymentsAdmin.Storage.Timeline;
using PaymentsAdmin.Storage.Views;
using PaymentsAdmin.Storage.Webhooks;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage;

/// <summary>The backend of each kind of workspace.</summary>
internal sealed class WorkspaceBackends(
    IWriter writer,
    IReader reader,
    BusinessClock clock,
    BackendProfiles profiles,
    Func<BackendPorts, PortalBackend> portal
) : IBackends
{
    private readonly BackendPorts _local = LocalBackend.Ports(writer, reader, clock);
    private BackendPorts? _portal;

    public BackendProfile ProfileOf(Workspace workspace) => profiles.Of(workspace.Backend);

    public T? Find<T>(Workspace workspace)
        where T : class, IBackendPort => Of(workspace).Find<T>();

    private BackendPorts Of(Workspace workspace) => ProfileOf(workspace).Has(Can.Look) ? _portal ??= portal(_local).Ports : _local;
}
