namespace PaymentsAdmin.Storage.Backup;

/// <summary>What a piece of a backup holds. The numbers are in files.</summary>
public enum PartKind : byte
{
    /// <summary>Where the data come from, as JSON: a <see cref="StoreStart"/>.</summary>
    Start = 1,

    /// <summary>The key ring, as JSON.</summary>
    Keys = 2,

    /// <summary>A table begins, as JSON: a <see cref="StoredTable"/>.</summary>
    Table = 3,

    /// <summary>Rows of the table that began last.</summary>
    Rows = 4,

    /// <summary>What all of it comes to, as JSON: a <see cref="StoreEnd"/>. Nothing follows.</summary>
    End = 5,
}

/// <summary>Takes a whole store piece by piece, in the order it was read.</summary>
public interface IPartSink
{
    /// <summary>The piece is gone after the call.</summary>
    void Take(PartKind kind, ReadOnlyMemory<byte> part);
}

/// <summary>Where data come from and which schema they have.</summary>
public sealed record StoreStart(string Product, string Database, DateTimeOffset MadeAt, IReadOnlyList<string> Migrations, string? ChainHead);

/// <summary>How many rows a table has, and a hash over all of them in the order of their key.</summary>
public sealed record TableSum(string Table, long Rows, string Hash);

/// <summary>What a store comes to.</summary>
public sealed record StoreEnd(IReadOnlyList<TableSum> Tables);

/// <summary>One key of the ring that protects cookies and stored secrets.</summary>
public sealed record StoredKey(string Name, string Xml);
