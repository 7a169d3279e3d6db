using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Approvals;
using PaymentsAdmin.Storage.Approvers;
using PaymentsAdmin.Storage.Attachments;
using PaymentsAdmin.Storage.Audit;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Comments;
using PaymentsAdmin.Storage.Confirmations;
using PaymentsAdmin.Storage.Delegations;
using PaymentsAdmin.Storage.Drafts;
using PaymentsAdmin.Storage.Exports;
using PaymentsAdmin.Storage.Home;
using PaymentsAdmin.Storage.Links;
using PaymentsAdmin.Storage.Listings;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Storage.Mirror;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Operations;
using PaymentsAdmin.Storage.PaySystems;
using PaymentsAdmin.Storage.Periods;
using PaymentsAdmin.Storage.Policies;
using PaymentsAdmin.Storage.Postings;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Reference;
using PaymentsAdmin.Storage.Repeats;
using PaymentsAdmin.Storage.RestGates;
using PaymentsAdmin.Storage.Secrets;
using PaymentsAdmin.Storage.Timeline;
using PaymentsAdmin.Storage.Tokens;
using PaymentsAdmin.Storage.Users;
using PaymentsAdmin.Storage.Views;
using PaymentsAdmin.Storage.Webhooks;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Local;

/// <summary>One backend a kind of workspace.</summary>
internal sealed class Backends(IWriter writer, BusinessClock clock, Func<BackendPorts, PortalBackend> portal) : IBackends
{
    private readonly BackendPorts _local = new LocalBackend(writer, clock).Ports;
    private BackendPorts? _portal;

    public BackendProfile ProfileOf(Workspace workspace) => Of(workspace).Profile;

    public T? Find<T>(Workspace workspace)
        where T : class, IBackendPort => Of(workspace).Find<T>();

    private BackendPorts Of(Workspace workspace) =>
        workspace.Backend switch
        {
            BackendKind.Local => _local,
            BackendKind.Bitrix24 => _portal ??= portal(_local).Ports,
            _ => throw new InvalidOperationException($"Workspace {workspace.Key} has a backend that this build does not carry."),
        };
}

/// <summary>The services of the domain over our own tables.</summary>
public static class LocalRegistration
{
    public static IServiceCollection AddDomain(this IServiceCollection services) =>
        services
            .AddSingleton<IBackends, Backends>()
            .AddSingleton<Abilities>()
            .AddStandings()
            .AddChangeFeed()
            .AddSingleton<AccessGuard>()
            .AddSingleton<PaymentService>()
            .AddSingleton<BulkPaymentService>()
            .AddSingleton<EntityService>()
            .AddSingleton<EntityViewService>()
            .AddSingleton<EntityImportService>()
            .AddSingleton<PaidImportService>()
            .AddSingleton<PaymentStartService>()
            .AddSingleton<WorkspaceService>()
            .AddAudit()
            .AddSingleton<IWorkbooks, Workbooks>()
            .AddSingleton<ExportService>()
            .AddSingleton<SeedService>()
            .AddSingleton<SeedObjections>()
            .AddPostings()
            .AddReference()
            .AddSecrets()
            .AddPaySystems()
            .AddLinks()
            .AddOperations()
            .AddMirror()
            .AddNotifications()
            .AddTokens()
            .AddRestGate()
            .AddRepeats()
            .AddWebhooks()
            .AddBackups()
            .AddPeriods()
            .AddPolicies()
            .AddConfirmations()
            .AddDelegations()
            .AddApprovers()
            .AddInbox()
            .AddComments()
            .AddAttachments()
            .AddTimeline()
            .AddSimilarPayments()
            .AddPayers()
            .AddViews()
            .AddHome()
            .AddListings()
            .AddDrafts();
}
