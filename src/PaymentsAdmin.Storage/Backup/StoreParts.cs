namespace PaymentsAdmin.Storage.Backup;

/// <summary>The kinds of parts of a backup. The numbers are stored in files.</summary>
public enum PartKind : byte
{
    /// <summary>The origin of the data, as JSON: a <see cref="StoreStart"/>.</summary>
    Start = 1,

    /// <summary>The key ring, as JSON.</summary>
    Keys = 2,

    /// <summary>A table begins, as JSON: a <see cref="StoredTable"/>.</summary>
    Table = 3,

    /// <summary>Rows of the table that began last.</summary>
    Rows = 4,

    /// <summary>The totals, as JSON: a <see cref="StoreEnd"/>. Nothing follows.</summary>
    End = 5,
}

/// <summary>Receives a store part by part, in reading order.</summary>
public interface IPartSink
{
    /// <summary>The part is only valid during the call.</summary>
    void Take(PartKind kind, ReadOnlyMemory<byte> part);
}

/// <summary>The origin of the data and its schema version.</summary>
public sealed record StoreStart(string Product, string Database, DateTimeOffset MadeAt, IReadOnlyList<string> Migrations, string? ChainHead);

/// <summary>A table's row count, and a hash over all rows in key order.</summary>
public sealed record TableSum(string Table, long Rows, string Hash);

/// <summary>The totals of a store.</summary>
public sealed record StoreEnd(IReadOnlyList<TableSum> Tables);

/// <summary>One key of the ring that protects cookies and stored secrets.</summary>
public sealed record StoredKey(string Name, string Xml);
