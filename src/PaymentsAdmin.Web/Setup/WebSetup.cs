using PaymentsAdmin.Web.Features.Account;
using PaymentsAdmin.Web.Setup.Session;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shell;
using Radzen;

namespace PaymentsAdmin.Web.Setup;

/// <summary>What the web part is made of, and the order in which a request passes through it.</summary>
public static class WebSetup
{
    /// <summary>Registers everything that pages and endpoints need.</summary>
    public static void AddWeb(this IServiceCollection services, PaymentsAdminOptions options)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddHttpContextAccessor();
        services.AddSessions(options);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        services.AddSingleton<Formats>();
        services.AddScoped<Desk>();

        // Requests finish and circuits are told well before whoever sent SIGTERM loses patience.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
    }

    /// <summary>Builds the pipeline.</summary>
    public static void UseWeb(this WebApplication app, PaymentsAdminOptions options)
    {
        app.UseTrustedProxies(options);
        app.UseSecurityHeaders();
        app.UseHttpsFromElsewhere();
        app.UseOwnCircuitsOnly();
        app.UseHsts();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapAccount();
        app.MapGet("/", () => Results.Redirect(AppUrls.Payments));
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(circuits =>
            {
                // The policy is ours (SecurityHeaders), and a compression window per circuit costs more than the circuit.
                circuits.ContentSecurityFrameAncestorsPolicy = null;
                circuits.ConfigureWebSocketAcceptContext = (_, socket) =>
                {
                    socket.DangerousEnableCompression = true;
                    socket.DisableServerContextTakeover = true;
                    return Task.CompletedTask;
                };
            });
    }
}
