using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;
using PaymentsAdmin.Core.Backups;

namespace PaymentsAdmin.Storage.Backup;

/// <summary>Loads a store part by part, and compares the result with the source.</summary>
internal sealed class StoreLoading(IStoreLoad load, IModel model) : IPartSink
{
    private readonly Dictionary<string, StoredTable> _known = StoredTables.Of(model).ToDictionary(t => t.Name, StringComparer.Ordinal);
    private readonly List<StoredTable> _taken = [];

    public StoreStart? Start { get; set; }

    public StoreEnd? End { get; private set; }

    public IReadOnlyList<StoredKey> Keys { get; private set; } = [];

    /// <summary>Parses a JSON part; only we write these, so an invalid one is damaged.</summary>
    public static T Read<T>(ReadOnlyMemory<byte> part)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(part.Span) ?? throw new BackupException(BackupFailures.Damaged);
        }
        catch (JsonException)
        {
            throw new BackupException(BackupFailures.Damaged);
        }
    }

    /// <summary>Whether the store is older than one of our columns.</summary>
    public bool Lacks(string table, string column) =>
        _taken.Find(t => string.Equals(t.Name, table, StringComparison.Ordinal)) is { } taken
        && !taken.Columns.Any(c => string.Equals(c.Name, column, StringComparison.Ordinal));

    public void Take(PartKind kind, ReadOnlyMemory<byte> part)
    {
        switch (kind)
        {
            case PartKind.Start:
                Start = Read<StoreStart>(part);
                break;
            case PartKind.Keys:
                Keys = Read<StoredKey[]>(part);
                break;
            case PartKind.Table:
                Begin(Read<StoredTable>(part));
                break;
            case PartKind.Rows when _taken.Count > 0:
                load.Add(_taken[^1], part);
                break;
            case PartKind.End:
                End = Read<StoreEnd>(part);
                break;
            default:
                throw new BackupException(BackupFailures.Damaged);
        }
    }

    /// <summary>Reads every table again and compares it row by row; returns the first table that differs, or null.</summary>
    public string? FirstDifference(CancellationToken ct)
    {
        foreach (var (table, sent) in _taken.Zip(End!.Tables))
        {
            if (StoreReading.Sum(load.View, table, each: null, ct) != sent)
            {
                return table.Name;
            }
        }

        return _taken.Count == End.Tables.Count ? null : "after " + _taken[^1].Name;
    }

    // Columns added after the backup get their default; unknown columns mean a newer version.
    private void Begin(StoredTable table)
    {
        if (!_known.TryGetValue(table.Name, out var ours))
        {
            throw new BackupException(BackupFailures.Newer("the table " + table.Name));
        }

        if (table.Columns.FirstOrDefault(column => !ours.Columns.Contains(column)) is { } unknown)
        {
            throw new BackupException(BackupFailures.Newer($"the column {table.Name}.{unknown.Name}"));
        }

        _taken.Add(table);
        load.Begin(table);
    }
}
