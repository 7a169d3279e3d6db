using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Setup;

/// <summary>What is the same on every database.</summary>
public sealed class Database(ISchema schema, IDbContextFactory<PaymentsDb> contexts, IWriter writer) : IDatabase
{
    private const string DemoMark = "demo";

    private static readonly Sql Put = new(
        "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    );

    public Task<Result> MigrateAsync(CancellationToken ct) => schema.MigrateAsync(ct);

    public Task<bool> IsReadyAsync(CancellationToken ct) => schema.IsReadyAsync(ct);

    public Task<Result<IAsyncDisposable>> HoldAsync(bool alone, CancellationToken ct) => schema.HoldAsync(alone, ct);

    public async Task<string?> GetSettingAsync(string key, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<SettingRow>().AsNoTracking().Where(s => s.Key == key).Select(s => s.Value).FirstOrDefaultAsync(ct);
    }

    public Task SetSettingAsync(string key, string value, CancellationToken ct) =>
        writer.RunAsync(
            async session =>
            {
                await session.WriteAsync(Put, key, value);
                return Result.Done;
            },
            ct
        );

    public Task MarkAsDemoAsync(CancellationToken ct) => SetSettingAsync(DemoMark, "true", ct);

    public async Task<Result> AdmitAsync(bool demo, CancellationToken ct) =>
        !demo && await GetSettingAsync(DemoMark, ct) is not null ? SetupFailures.DemoOutsideDemo : Result.Done;
}
