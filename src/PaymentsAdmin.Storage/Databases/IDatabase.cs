using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Databases;

/// <summary>The database as a whole: its schema, its mark, its installation's settings.</summary>
public interface IDatabase
{
    /// <summary>Creates or updates the schema; two processes that start together take turns. Refuses a database of a newer version and leaves it untouched.</summary>
    Task<Result> MigrateAsync(CancellationToken ct);

    /// <summary>Whether it answers and has the schema of this version.</summary>
    Task<bool> IsReadyAsync(CancellationToken ct);

    /// <summary>
    /// Says that this process lives with the data, until disposed. Any number may; one that asks to be alone
    /// (to restore) is refused while others live, and others are while it works.
    /// </summary>
    Task<Result<IAsyncDisposable>> HoldAsync(bool alone, CancellationToken ct);

    /// <summary>The same for a process that serves them. Where they are files, that is one process, which is told by a lock that ends with it, however it ends.</summary>
    Task<Result<IAsyncDisposable>> HoldToServeAsync(CancellationToken ct);

    /// <summary>A setting of the installation, or null.</summary>
    Task<string?> GetSettingAsync(string key, CancellationToken ct);

    Task SetSettingAsync(string key, string value, CancellationToken ct);

    /// <summary>Marks the data as demo data, for good.</summary>
    Task MarkAsDemoAsync(CancellationToken ct);

    /// <summary>Whether they are demo data.</summary>
    Task<bool> IsDemoAsync(CancellationToken ct);

    /// <summary>Refuses demo data outside the demo.</summary>
    Task<Result> AdmitAsync(bool demo, CancellationToken ct);
}
