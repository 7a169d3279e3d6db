using System.Data.Common;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Backup;

/// <summary>Reads a whole database while others write.</summary>
public interface IStoreSource
{
    /// <summary>The name of the database's kind.</summary>
    string Kind { get; }

    /// <summary>One view of the data, which keeps no writer out.</summary>
    Task<IStoreView> OpenAsync(CancellationToken ct);
}

/// <summary>One view of a database, on a connection of its own.</summary>
public interface IStoreView : IAsyncDisposable
{
    DbConnection Connection { get; }

    DbTransaction Transaction { get; }

    /// <summary>All rows in the order of the key.</summary>
    void Read(StoredTable table, RowBuffer into, CancellationToken ct);
}

/// <summary>A database that a whole store can be put into.</summary>
public interface IStoreTarget
{
    /// <summary>Brings the schema up to date, or begins one; refuses one of a newer version.</summary>
    Task<Result> PrepareAsync(CancellationToken ct);

    /// <summary>Keeps every other process out until disposed; refuses while one is there.</summary>
    Task<Result<IAsyncDisposable>> HoldAsync(CancellationToken ct);

    /// <summary>Whether anybody has worked with it yet, so that data would be lost.</summary>
    Task<bool> IsInUseAsync(CancellationToken ct);

    /// <summary>Begins a load in place of all that is there.</summary>
    Task<IStoreLoad> BeginAsync(CancellationToken ct);
}

/// <summary>A load under way; the target is as it was until it is kept.</summary>
public interface IStoreLoad : IAsyncDisposable
{
    /// <summary>What was loaded so far.</summary>
    IStoreView View { get; }

    /// <summary>The rows that follow belong to this table.</summary>
    void Begin(StoredTable table);

    void Add(StoredTable table, ReadOnlyMemory<byte> rows);

    /// <summary>Runs one statement over what was loaded.</summary>
    Task RunAsync(Sql sql, Arg[] args, CancellationToken ct);

    /// <summary>Builds indexes, and lets series of ids go on after the highest.</summary>
    Task BuildAsync(CancellationToken ct);

    /// <summary>Puts the load in the place of what was there.</summary>
    Task KeepAsync(IReadOnlyList<StoredKey> keys, CancellationToken ct);
}

/// <summary>Databases on a server that a store can move to.</summary>
public interface IMoveTargets
{
    IStoreTarget Open(string connectionString);
}
