using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Setup;

/// <summary>What each kind of database does in its own way to set itself up.</summary>
public interface ISchema
{
    Task<Result> MigrateAsync(CancellationToken ct);

    Task<bool> IsReadyAsync(CancellationToken ct);

    Task<Result<IAsyncDisposable>> HoldAsync(bool alone, CancellationToken ct);

    Task<Result<IAsyncDisposable>> HoldToServeAsync(CancellationToken ct);
}
