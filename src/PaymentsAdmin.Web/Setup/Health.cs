using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Web.Setup;

/// <summary>Whether the database answers and has every change of the schema.</summary>
public sealed class DatabaseHealth(IDatabase database) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await database.IsReadyAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer or waits for its migrations.");
}

/// <summary>The addresses that whoever watches the machine asks.</summary>
public static class Health
{
    /// <summary>Adds /health/live (the process answers) and /health/ready (it can work).</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
    }
}
