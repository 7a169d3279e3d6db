using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Seeding.Loading;

/// <summary>Loads whole books at once, checked like any other change and far faster than one by one.</summary>
public interface IBulkLoad
{
    /// <summary>
    /// Loads the records of a source. With exclusive use of an empty database it is one transaction. Otherwise it commits
    /// every 100 ms, each commit consistent by itself, so that others can write in between.
    /// </summary>
    Task<BulkDone> LoadAsync(Workspace workspace, IBulkSource source, BulkMode pace, Actor actor, CancellationToken ct);

    /// <summary>What to tell users about an interrupted load, or null.</summary>
    Task<string?> UnfinishedAsync(CancellationToken ct);
}

/// <summary>Whether others may use the database meanwhile.</summary>
public enum BulkMode
{
    Shared,
    Exclusive,
}

/// <summary>A bulk load: its reference data, then a stream of records, each after those it refers to.</summary>
public interface IBulkSource
{
    /// <summary>Added if the workspace has no row with that code yet.</summary>
    BulkReference Reference { get; }

    /// <summary>The single audit entry of the load.</summary>
    AuditFact Fact { get; }

    /// <summary>Requests ids while the stream is read, inside the writing transaction.</summary>
    IEnumerable<BulkRecord> Records(BulkKeys keys, IBulkIds ids);
}

/// <summary>The next id of a series.</summary>
public interface IBulkIds
{
    long Next(BulkSeries series);
}

/// <summary>The series of ids that records carry.</summary>
public enum BulkSeries
{
    Payment,
    Item,
    Customer,
    Entity,
    Order,
    ProductRow,
    Shipment,
    Account,
    Wallet,
    Invoice,
    Posting,
    LedgerEntry,
    Allocation,

    /// <summary>The gap-free numbers of posted payments.</summary>
    PostedNumber,
}

/// <summary>How much was loaded.</summary>
public sealed record BulkDone(long Payments, DateOnly? ClosedThrough, IReadOnlyDictionary<string, long> LegacyInvoices);

/// <summary>A record that violates a domain rule: a bug of the source; its commit is rolled back.</summary>
public sealed class BulkFaultException(string what, long id) : Exception($"{what} ({id}).");
