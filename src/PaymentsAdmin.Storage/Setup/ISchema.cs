using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Setup;

/// <summary>Schema set-up, which each database does its own way.</summary>
public interface ISchema
{
    Task<Result> MigrateAsync(CancellationToken ct);

    Task<bool> IsReadyAsync(CancellationToken ct);

    Task<Result<IAsyncDisposable>> HoldAsync(bool alone, CancellationToken ct);

    Task<Result<IAsyncDisposable>> HoldToServeAsync(CancellationToken ct);
}
