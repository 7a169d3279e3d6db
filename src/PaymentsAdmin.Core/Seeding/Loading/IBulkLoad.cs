using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Seeding.Loading;

/// <summary>Adds whole books at once, checked like any other change, and far faster than one by one.</summary>
public interface IBulkLoad
{
    /// <summary>
    /// Adds what the source brings. Alone on an empty database it is one transaction: all of it or nothing. Otherwise
    /// it commits every 100 ms, each commit whole in itself, so that others can write in between.
    /// </summary>
    Task<BulkDone> LoadAsync(Workspace workspace, IBulkSource source, BulkPace pace, Actor actor, CancellationToken ct);

    /// <summary>What to tell people about a load that was cut short, or null.</summary>
    Task<string?> UnfinishedAsync(CancellationToken ct);
}

/// <summary>Whether others may use the database at the same time.</summary>
public enum BulkPace
{
    Beside,
    Alone,
}

/// <summary>A load: the reference data it needs, then a stream of records, each after those it refers to.</summary>
public interface IBulkSource
{
    /// <summary>Added where the workspace has no row of that code yet.</summary>
    BulkReference Reference { get; }

    /// <summary>The one entry in the chain for all of it.</summary>
    AuditFact Fact { get; }

    /// <summary>Ids are asked for while the stream is read, inside the transaction that writes them.</summary>
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

/// <summary>How much was added.</summary>
public sealed record BulkDone(long Payments, DateOnly? ClosedThrough, IReadOnlyDictionary<string, long> LegacyInvoices);

/// <summary>A record that breaks a rule of the domain: a bug of the source, and nothing of its commit stays.</summary>
public sealed class BulkFaultException(string what, long id) : Exception($"{what} ({id}).");
