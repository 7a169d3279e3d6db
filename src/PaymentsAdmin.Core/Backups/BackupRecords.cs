namespace PaymentsAdmin.Core.Backups;

/// <summary>How many rows a table has.</summary>
public sealed record TableCount(string Table, long Rows);

/// <summary>Totals of a whole store: its rows, and the head of its audit chain (null without a block).</summary>
public sealed record StoreTotals(IReadOnlyList<TableCount> Tables, string? ChainHead)
{
    public long Rows => Tables.Sum(t => t.Rows);
}

/// <summary>A completed backup.</summary>
public sealed record BackupDone(string File, long Bytes, bool Encrypted, StoreTotals Totals);

/// <summary>A store that was put in place and compared with what it came from.</summary>
/// <param name="Totals">What came.</param>
/// <param name="MadeAt">The instant of the view that was copied.</param>
/// <param name="ChainFault">What the audit chain had wrong already where it came from, or null.</param>
public sealed record RestoreDone(StoreTotals Totals, DateTimeOffset MadeAt, string? ChainFault)
{
    /// <summary>Whether it came from an encrypted file. Any other file could have been changed by anyone who could write to it.</summary>
    public bool? Encrypted { get; init; }
}
