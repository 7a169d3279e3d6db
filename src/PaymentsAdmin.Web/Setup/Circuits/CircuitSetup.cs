using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Setup.Circuits;

public static class CircuitSetup
{
    private static readonly Guid Build = typeof(CircuitSetup).Module.ModuleVersionId;

    /// <summary>Registers interactive pages, bound to the session they were rendered for.</summary>
    public static void AddCircuits(this IServiceCollection services, PaymentsAdminOptions options)
    {
        services.AddSingleton<OpenPages>();
        services.AddScoped<PagePlace>();
        services.AddScoped<CircuitHandler, PageCount>();
        services.AddSingleton<Farewell>();
        services.AddScoped<CircuitHandler, FarewellCircuit>();
        services.AddScoped<CircuitHandler, NamedCircuit>();
        services.AddScoped<CircuitHandler, DepartureCircuit>();
        services.AddSingleton<ILoggerProvider, CircuitFaults>();
        services.AddLogging(logging => logging.AddFilter<CircuitFaults>(CircuitFaults.Category, LogLevel.Error));
        services.AddRazorComponents().AddInteractiveServerComponents(circuits => Arrange(circuits, options)).AddHubOptions(Filter);
        var keys = services.Last(service => service.ServiceType == typeof(IDataProtectionProvider));
        services.Replace(
            ServiceDescriptor.Singleton<IDataProtectionProvider>(provider =>
                new SignInSeals((IDataProtectionProvider)keys.ImplementationFactory!(provider), provider.GetRequiredService<IHttpContextAccessor>(), Build)
            )
        );
    }

    private static void Filter(HubOptions hub)
    {
        hub.AddFilter(new HubHolder());
        hub.AddFilter<Farewell>();
    }

    // The state of an evicted circuit is kept as long as its session can last.
    private static void Arrange(CircuitOptions circuits, PaymentsAdminOptions options)
    {
        circuits.DisconnectedCircuitRetentionPeriod = options.Circuits.Retention;
        circuits.PersistedCircuitInMemoryRetentionPeriod = options.SignIn.Longest;
    }

    public static void MapPages(this WebApplication app) =>
        app.MapRazorComponents<Shell.App>()
            .AddInteractiveServerRenderMode(circuits =>
            {
                // The policy is ours (SecurityHeaders), and a server-side compression window per
                // circuit costs more memory than the circuit.
                circuits.ContentSecurityFrameAncestorsPolicy = null;
                circuits.ConfigureWebSocketAcceptContext = (_, socket) =>
                {
                    socket.DangerousEnableCompression = true;
                    socket.DisableServerContextTakeover = true;
                    return Task.CompletedTask;
                };
            })
            .Add(CircuitEndpoint.MarkIfOne);
}
