using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Databases;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Setup;

/// <summary>Whether the database responds and its schema is up to date.</summary>
public sealed class DatabaseHealth(IDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await database.IsReadyAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer or waits for its migrations.");
}

public sealed class StorageHealth(IStorageState storage) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(storage.Trouble is { } trouble ? HealthCheckResult.Unhealthy(NotSaved.Of(trouble).Text) : HealthCheckResult.Healthy());
}

public static class Health
{
    /// <summary>Adds /health/live (the process answers) and /health/ready (it can work).</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    // One word with reasons that reveal nothing about the machine. The version is only for signed-in users.
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var reasons = report.Entries.Values.Where(entry => entry.Status != HealthStatus.Healthy).Select(entry => entry.Description);
        var version = RequestSignIn.Of(context) is { User.MustEnrol: false } ? [$"PaymentsAdmin {ProductVersion.Current}"] : Array.Empty<string>();
        return context.Response.WriteAsync(string.Join('\n', [report.Status.ToString(), .. reasons, .. version]), context.RequestAborted);
    }
}
