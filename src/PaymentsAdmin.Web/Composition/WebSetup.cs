using System.Globalization;
using MudBlazor;
using MudBlazor.Services;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Web.Features.Account;
using PaymentsAdmin.Web.Features.Admin;
using PaymentsAdmin.Web.Features.Attachments;
using PaymentsAdmin.Web.Features.Drafts;
using PaymentsAdmin.Web.Features.Entities;
using PaymentsAdmin.Web.Features.Exports.Endpoints;
using PaymentsAdmin.Web.Features.Home;
using PaymentsAdmin.Web.Features.Notifications;
using PaymentsAdmin.Web.Features.PaidImport;
using PaymentsAdmin.Web.Features.Payment.Details;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.Postings;
using PaymentsAdmin.Web.Features.Reference;
using PaymentsAdmin.Web.Features.Workspaces;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Options.Advising;
using PaymentsAdmin.Web.PublicPages;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Setup;
using PaymentsAdmin.Web.Setup.Circuits;
using PaymentsAdmin.Web.Setup.Heads;
using PaymentsAdmin.Web.Setup.Hosts;
using PaymentsAdmin.Web.Setup.Logs;
using PaymentsAdmin.Web.Setup.Mail;
using PaymentsAdmin.Web.Setup.Portals;
using PaymentsAdmin.Web.Setup.Session;
using PaymentsAdmin.Web.Setup.Violations;
using PaymentsAdmin.Web.Setup.Webhooks;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Imports;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shared.Requests;
using PaymentsAdmin.Web.Shell.Palette;

namespace PaymentsAdmin.Web.Composition;

public static class WebSetup
{
    /// <summary>Registers everything that pages and endpoints need.</summary>
    public static void AddWeb(this IServiceCollection services, PaymentsAdminOptions options)
    {
        services.AddCircuits(options);
        services.AddScreens();
        services.AddHttpContextAccessor();
        services.AddSessions(options);
        services.AddChangeWatch();
        services.AddTitleFollower();
        services.AddWebhookPost();
        services.AddMail(options);
        services.AddMailPost(options);
        services.AddHeadPost(options.Heads);
        services.AddKnownHosts();
        services.AddExports();
        services.AddAttachments();
        services.AddPublicPages();
        services.AddViolationReports();
        services.AddRest(options);
        services.AddSingleton<UnknownConnections>();
        services.AddHostedService<NativeMemory>();
        services.AddHostedService<ChainMonitor>();
        services.AddHostedService<ContentMonitor>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<StorageHealth>("storage");
        services.AddHostedService<StorageMonitor>();
        services.AddOutage().AddHostedService<OutageMonitor>();
        services.AddHostedService<PortalMonitor>();
        services.AddHostedService<PortalWorker>();
        services.AddSingleton<PortalEventReceiver>();
        services.AddHsts(hsts =>
        {
            hsts.MaxAge = TimeSpan.FromDays(365);
            hsts.IncludeSubDomains = true;
        });

        // Requests finish and circuits are notified well before the process manager kills the app.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
    }

    /// <summary>Registers the services that pages use for texts, formats and other tools.</summary>
    public static void AddScreens(this IServiceCollection services)
    {
        services.AddMudLocalization();
        services.AddTransient<MudLocalizer, MudTexts>();
        services.AddScoped(provider => new Texts(CultureInfo.CurrentUICulture, provider.GetRequiredService<ILogger<Texts>>()));
        services.AddScoped<Formats>();
        services.AddScoped<PageContext>();
        services.AddSingleton(typeof(ImportShelf<,>));
        services.AddSingleton<ImportUpload>();
        services.AddSingleton<HeadingNames>();
        services.AddScoped<StepUp>();
        services.AddSingleton<ViolationCount>();
        services.AddSingleton<PageFaults>();
        services.AddScoped<OpenedPage>();
        services.AddScoped<Departure>();
        services.AddScoped<KeptTicks>();
        services.AddSingleton<StorageNews>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<SetupAdvice>();
        services.AddSingleton<SilentProxy>();
        services.AddSingleton<OpenSteps>();
        services.AddSingleton<PostingChoiceReader>();
        services.AddSingleton<PostingPartyReader>();
        services.AddSingleton<BillPosting>();
        services.AddReferencePages();
    }

    public static void UseWeb(this WebApplication app, PaymentsAdminOptions options)
    {
        app.UseSilentProxyCheck();
        app.UseTrustedProxies(options);
        app.UseSecurityHeaders();
        app.UseKnownHosts(options.Hosts);
        app.UseHsts();
        app.UseRest();
        app.UseHttpsFromElsewhere();
        app.UseViolationReports();
        app.UseShortWindows();
        app.UseExceptionHandler(Faults.Handling);
        app.UsePortalEvents();
        app.UseStatusCodePagesWithReExecute("/answers/{0}", createScopeForStatusCodePages: true);
        app.UseAnswersAsPages();
        app.UseSmallAccountForms();
        app.UsePublicPages();

        // After the REST middleware, which has no endpoints, and after middleware that re-executes the pipeline.
        app.UseRouting();
        app.UseOwnCircuitsOnly();
        app.UseLanguage();
        app.UseAuthentication();
        app.UseKnownCallers();
        app.UseLanguageOfStrangers();
        app.UseAuthorization();
        app.UseEnrolFirst();
        app.UseAntiforgery();
        app.UseOwnFormsOnly();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapAccount();
        app.MapPasskeys();
        app.MapStepUp();
        app.MapSheets();
        app.MapDrafts();
        app.MapNotices();
        app.MapEntityImport();
        app.MapPaidImport();
        app.MapExports();
        app.MapAttachments();
        app.MapReference();
        app.MapConsent();
        app.MapFirstPage();
        app.MapPages();
    }
}
