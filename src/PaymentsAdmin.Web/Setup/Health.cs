using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Web.Setup;

/// <summary>Whether the database answers and has every change of the schema.</summary>
public sealed class DatabaseHealth(IDbContextFactory<PaymentsDb> databases) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var pending = await db.Database.GetPendingMigrationsAsync(cancellationToken);
        return pending.Any() ? HealthCheckResult.Unhealthy("The database waits for its migrations.") : HealthCheckResult.Healthy();
    }
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
