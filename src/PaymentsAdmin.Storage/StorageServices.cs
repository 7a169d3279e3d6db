using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Approvers;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Files;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Backups;
using PaymentsAdmin.Core.BulkActions;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Home;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Summaries;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Postings.History;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.RestGates;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Core.Waiting;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Storage.Approvals;
using PaymentsAdmin.Storage.Approvers;
using PaymentsAdmin.Storage.Attachments;
using PaymentsAdmin.Storage.Audit;
using PaymentsAdmin.Storage.Audit.Files;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.BulkActions;
using PaymentsAdmin.Storage.Comments;
using PaymentsAdmin.Storage.Confirmations.Deciding;
using PaymentsAdmin.Storage.Delegations;
using PaymentsAdmin.Storage.Drafts;
using PaymentsAdmin.Storage.Exports;
using PaymentsAdmin.Storage.Home;
using PaymentsAdmin.Storage.Links;
using PaymentsAdmin.Storage.Listings;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.PaySystems;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Periods;
using PaymentsAdmin.Storage.Policies;
using PaymentsAdmin.Storage.Postings.Accounts;
using PaymentsAdmin.Storage.Postings.Drafts;
using PaymentsAdmin.Storage.Postings.Settling;
using PaymentsAdmin.Storage.Postings.Steps;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Reference;
using PaymentsAdmin.Storage.Repeats;
using PaymentsAdmin.Storage.RestGates;
using PaymentsAdmin.Storage.Secrets;
using PaymentsAdmin.Storage.Timeline;
using PaymentsAdmin.Storage.Views;
using PaymentsAdmin.Storage.Webhooks;
using PaymentsAdmin.Storage.Workspaces;

namespace PaymentsAdmin.Storage;

/// <summary>Registers the domain services over our database. Limits and networks registered before take precedence.</summary>
public static partial class StorageServices
{
    /// <summary>The services of payments and what belongs to them.</summary>
    public static IServiceCollection AddDomain(this IServiceCollection services) =>
        services
            .AddGuard()
            .AddChangeFeed()
            .AddPayments()
            .AddPostings()
            .AddApprovals()
            .AddReference()
            .AddPaySystems()
            .AddLinks()
            .AddListings()
            .AddPortals()
            .AddAudit()
            .AddExports()
            .AddSecrets()
            .AddNotifications()
            .AddWebhooks()
            .AddTokens()
            .AddRestGate()
            .AddRepeats()
            .AddBackups()
            .AddProfiles()
            .AddPort<IPeriods, LocalPeriods>()
            .AddPort<IPeriodReadModel, PeriodReads, PeriodService>()
            .AddPort<IComments, CommentStore, CommentService>()
            .AddAttachments()
            .AddPort<ITimeline, TimelineReads, TimelineService>()
            .AddPort<IViewStore, ViewStore, ViewService>()
            .AddPort<IHomeReadModel, HomeReads, HomeService>()
            .AddDrafts()
            .AddSingleton<WorkspaceService>()
            .AddSingleton<SeedService>()
            .AddSingleton<SeedObjections>();

    /// <summary>Workspaces and their set-up.</summary>
    public static IServiceCollection AddWorkspaces(this IServiceCollection services)
    {
        services.TryAddSingleton(Connections);
        return services
            .AddSecrets()
            .AddProfiles()
            .AddSingleton<WorkspaceList>()
            .AddSingleton<IWorkspaces>(all => all.GetRequiredService<WorkspaceList>())
            .AddPort<IWorkspaceStore, WorkspaceStore, WorkspaceSettingsService>()
            .AddSingleton<WorkspaceSetup>()
            .AddSingleton<WorkspaceChecks>()
            .AddSingleton<PendingConsents>()
            .AddSingleton<PortalConsentService>();
    }

    /// <summary>Follows the chain and publishes its changes. Only in the app; commands have no listeners.</summary>
    public static IServiceCollection AddChangeWatch(this IServiceCollection services) => services.AddHostedService<ChangeWatch>();

    /// <summary>Copies new titles to payments. Only in the app; what a command leaves is done there.</summary>
    public static IServiceCollection AddTitleFollower(this IServiceCollection services) => services.AddHostedService<TitleFollower>();

    /// <summary>Notifications and waiting emails. Only the app sends emails, commands do not.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services) =>
        services
            .AddPort<INotifications, NotificationStore, NotificationService>()
            .AddPort<INoticeSettings, NoticeSettingStore, NoticeSettingService>()
            .AddPort<IMailOutbox, MailOutbox>()
            .AddSingleton<ISummaries, SummaryStore>();

    /// <summary>Backup, restore and move, over the registered databases.</summary>
    public static IServiceCollection AddBackups(this IServiceCollection services) =>
        services.AddKeyProtection().AddSingleton<StoreReading>().AddPort<IBackups, Backup.Backups, BackupService>();

    internal static IServiceCollection AddRepeats(this IServiceCollection services)
    {
        services.TryAddSingleton(RepeatLimits.Default);
        return services.AddPort<IRepeats, StoredRepeats, RepeatService>();
    }

    internal static IServiceCollection AddRestGate(this IServiceCollection services) => services.AddPort<IRestGate, StoredRestGate, RestGateService>();

    // Adapters add theirs.
    private static IServiceCollection AddProfiles(this IServiceCollection services)
    {
        services.TryAddSingleton<BackendProfiles>();
        return services;
    }

    private static IServiceCollection AddChangeFeed(this IServiceCollection services) =>
        services.AddSingleton<ChangeFeed>().AddSingleton<IChangeFeed>(all => all.GetRequiredService<ChangeFeed>());

    private static IServiceCollection AddPayments(this IServiceCollection services) =>
        services
            .AddPort<IBackends, WorkspaceBackends, Abilities>()
            .AddSingleton<PaymentService>()
            .AddSingleton<TrialTurns>()
            .AddSingleton<PaidImportService>()
            .AddSingleton<PaymentStartService>()
            .AddPort<IDeletedPayments, DeletedReads, DeletedPaymentService>()
            .AddPort<ISimilarPayments, SimilarPayments, SimilarPaymentService>()
            .AddPort<IPayers, PayersReads, PayersService>()
            .AddSingleton<EntityService>()
            .AddSingleton<EntityViewService>()
            .AddSingleton<EntityImportService>();

    private static IServiceCollection AddPostings(this IServiceCollection services) =>
        services
            .AddPort<IPostingReadModel, DraftReader, PostingDraftService>()
            .AddSingleton<LateDecisions>()
            .AddSingleton<PostingService>()
            .AddPort<IGatewayRequests, GatewayRequestReads, GatewayRequestService>()
            .AddPort<IAccountPayments, AccountPayments, AccountPaymentService>()
            .AddPort<IPostedPayments, PostedPaymentReads, PostedPaymentService>()
            .AddPort<IBulkReads, BulkReads, BulkPlanService>()
            .AddSingleton<BulkPaymentService>()
            .AddPort<IOpenItems, OpenItemReads, OpenItemService>()
            .AddPort<ISettlements, SettlementReads, SettlementService>();

    private static IServiceCollection AddApprovals(this IServiceCollection services)
    {
        services.TryAddSingleton(new PolicyLimits());
        services.TryAddSingleton<ILinkMail, NoLinkMail>();
        return services
            .AddPort<IInboxReadModel, InboxReads, InboxService>()
            .AddPort<ICustomerPayments, CustomerPayments, ReviewService>()
            .AddPort<INeeds, NeedReads, NeedService>()
            .AddSingleton<BulkApprovalService>()
            .AddSingleton<WaitingService>()
            .AddPort<IPolicies, LocalPolicies, PolicyService>()
            .AddPort<IConfirmations, ConfirmationStore, ConfirmationService>()
            .AddPort<IDelegations, LocalDelegations, DelegationService>()
            .AddPort<IApproverReadModel, ApproverReads, ApproverService>();
    }

    private static IServiceCollection AddPaySystems(this IServiceCollection services) =>
        services
            .AddPort<IPaySystems, PaySystemStore, PaySystemService>()
            .AddPort<IPaySystemSettings, SettingsStore, PaySystemSettingsService>()
            .AddPort<IPaySystemParts, PartStore, PaySystemPartService>()
            .AddPort<ILegacyInvoices, LegacyInvoiceStore, LegacyInvoiceService>();

    private static IServiceCollection AddLinks(this IServiceCollection services)
    {
        services.TryAddSingleton(LinkLimits.Default);
        return services.AddPort<IPublicLinks, LinkStore, LinkService>().AddSingleton<PortalLinkService>();
    }

    private static IServiceCollection AddAttachments(this IServiceCollection services)
    {
        services.TryAddSingleton(AttachmentQuota.Default);
        return services.AddPort<IAttachments, AttachmentStore, AttachmentService>().AddPort<IAttachmentContents, AttachmentContents, RemovedContents>();
    }

    private static IServiceCollection AddDrafts(this IServiceCollection services)
    {
        services.TryAddSingleton(DraftLimits.Default);
        return services.AddPort<ITypedDrafts, TypedDrafts, DraftService>();
    }

    private static IServiceCollection AddAudit(this IServiceCollection services) =>
        services
            .AddPort<IAuditLog, AuditLog, AuditService>()
            .AddPort<IRowNames, RowNames>()
            .AddSingleton<ChainHeads>()
            .AddSingleton<AuditWatch>()
            .AddPort<IAuditorsFiles, AuditorsFiles, AuditorsFileService>();

    private static IServiceCollection AddExports(this IServiceCollection services) => services.AddPort<IWorkbooks, Workbooks, ExportService>();

    // Only the app sends; commands do not.
    private static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.TryAddSingleton(WebhookNetwork.PublicOnly);
        return services
            .AddPort<IWebhooks, WebhookStore, WebhookService>()
            .AddPort<IWebhookOutbox, WebhookOutbox>()
            .AddPort<IDueNotices, DueNotices, DueDates>();
    }

    private static IServiceCollection AddListings(this IServiceCollection services) =>
        services
            .AddSingleton<ListingService>()
            .AddListing(new PaymentSource())
            .AddListing(new EntitySource())
            .AddListing(new ShipmentSource())
            .AddListing(new RowSource());

    private static IServiceCollection AddListing<TRow>(this IServiceCollection services, ListingSource<TRow> source)
        where TRow : class =>
        services.AddSingleton<IListing<TRow>>(all =>
            new ListingReader<TRow>(source, all.GetRequiredService<IReader>(), all.GetRequiredService<Dialect>())
        );

    private static IServiceCollection AddPort<TPort, TStore>(this IServiceCollection services)
        where TPort : class
        where TStore : class, TPort => services.AddSingleton<TPort, TStore>();

    private static IServiceCollection AddPort<TPort, TStore, TService>(this IServiceCollection services)
        where TPort : class
        where TStore : class, TPort
        where TService : class => services.AddPort<TPort, TStore>().AddSingleton<TService>();
}
