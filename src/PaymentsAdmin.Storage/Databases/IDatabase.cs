using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Databases;

/// <summary>The database as a whole: its schema, its demo mark, its installation's settings.</summary>
public interface IDatabase
{
    /// <summary>Creates or updates the schema; concurrent starts are serialized. Refuses a newer database and leaves it untouched.</summary>
    Task<Result> MigrateAsync(CancellationToken ct);

    /// <summary>Whether it is reachable and has this version's schema.</summary>
    Task<bool> IsReadyAsync(CancellationToken ct);

    /// <summary>
    /// Registers this process as a user of the data until disposed. A process that asks for exclusive use (to restore) is
    /// refused while others are registered, and keeps others out.
    /// </summary>
    Task<Result<IAsyncDisposable>> HoldAsync(bool alone, CancellationToken ct);

    /// <summary>
    /// The same for a serving process. For file databases there is only one, enforced by a lock that is released however
    /// the process ends.
    /// </summary>
    Task<Result<IAsyncDisposable>> HoldToServeAsync(CancellationToken ct);

    /// <summary>A setting of the installation, or null.</summary>
    Task<string?> GetSettingAsync(string key, CancellationToken ct);

    Task SetSettingAsync(string key, string value, CancellationToken ct);

    /// <summary>Marks the data as demo data permanently.</summary>
    Task MarkAsDemoAsync(CancellationToken ct);

    /// <summary>Whether the data is demo data.</summary>
    Task<bool> IsDemoAsync(CancellationToken ct);

    /// <summary>Refuses demo data outside the demo.</summary>
    Task<Result> AdmitAsync(bool demo, CancellationToken ct);
}
