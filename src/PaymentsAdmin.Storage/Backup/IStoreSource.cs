using System.Data.Common;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Backup;

/// <summary>Reads a whole database while others write.</summary>
public interface IStoreSource
{
    /// <summary>The database's name.</summary>
    string Kind { get; }

    /// <summary>A snapshot, which does not block writers.</summary>
    Task<IStoreView> OpenAsync(CancellationToken ct);
}

/// <summary>A snapshot of a database, on its own connection.</summary>
public interface IStoreView : IAsyncDisposable
{
    DbConnection Connection { get; }

    DbTransaction Transaction { get; }

    /// <summary>Reads all rows in key order.</summary>
    void Read(StoredTable table, RowBuffer into, CancellationToken ct);
}

/// <summary>A database that a whole store can be loaded into.</summary>
public interface IStoreTarget
{
    /// <summary>Creates or updates the schema; refuses a newer version.</summary>
    Task<Result> PrepareAsync(CancellationToken ct);

    /// <summary>Keeps every other process out until disposed; refuses while one is running.</summary>
    Task<Result<IAsyncDisposable>> HoldAsync(CancellationToken ct);

    /// <summary>Whether it holds anybody's work, which would be lost.</summary>
    Task<bool> IsInUseAsync(CancellationToken ct);

    /// <summary>Begins a load that replaces all data.</summary>
    Task<IStoreLoad> BeginAsync(CancellationToken ct);
}

/// <summary>A load in progress; the target is unchanged until the load is kept.</summary>
public interface IStoreLoad : IAsyncDisposable
{
    /// <summary>What was loaded so far.</summary>
    IStoreView View { get; }

    /// <summary>The rows that follow belong to this table.</summary>
    void Begin(StoredTable table);

    void Add(StoredTable table, ReadOnlyMemory<byte> rows);

    /// <summary>Runs a statement over the loaded rows.</summary>
    Task RunAsync(Sql sql, Arg[] args, CancellationToken ct);

    /// <summary>Builds indexes, and continues id series after the highest id.</summary>
    Task BuildAsync(CancellationToken ct);

    /// <summary>Replaces the old data with the load.</summary>
    Task KeepAsync(IReadOnlyList<StoredKey> keys, CancellationToken ct);
}

/// <summary>Server databases that a store can move to.</summary>
public interface IMoveTargets
{
    IStoreTarget Open(string connectionString);
}
