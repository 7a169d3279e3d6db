using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Databases;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Setup;

/// <summary>The database operations that are the same on every database.</summary>
public sealed class Database(ISchema schema, IReader reader, IWriter writer) : IDatabase
{
    private const string DemoMark = "demo";

    private static readonly Sql Get = new("SELECT value FROM settings WHERE key = $1");

    private static readonly Sql Put = new(
        "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    );

    public Task<Result> MigrateAsync(CancellationToken ct) => schema.MigrateAsync(ct);

    public Task<bool> IsReadyAsync(CancellationToken ct) => schema.IsReadyAsync(ct);

    public Task<Result<IAsyncDisposable>> HoldAsync(bool alone, CancellationToken ct) => schema.HoldAsync(alone, ct);

    public Task<Result<IAsyncDisposable>> HoldToServeAsync(CancellationToken ct) => schema.HoldToServeAsync(ct);

    public async Task<string?> GetSettingAsync(string key, CancellationToken ct)
    {
        var found = await reader.AllAsync(Query.Keep(Get, key), row => row.GetString(0), ct);
        return found.Count == 0 ? null : found[0];
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

    public async Task<bool> IsDemoAsync(CancellationToken ct) => await GetSettingAsync(DemoMark, ct) is not null;

    public async Task<Result> AdmitAsync(bool demo, CancellationToken ct) =>
        !demo && await IsDemoAsync(ct) ? SetupFailures.DemoOutsideDemo : Result.Done;
}
