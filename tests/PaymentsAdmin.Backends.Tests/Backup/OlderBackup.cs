using System.Security.Cryptography;
using System.Text.Json;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Setup;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Backup;

/// <summary>Rewrites a backup as a version before a certain column and its migration would have written it.</summary>
internal sealed class OlderBackup : IPartSink, IDisposable
{
    private readonly IPartSink _writer;
    private readonly string _table;
    private readonly string _column;
    private readonly string _migration;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly RowBuffer _rows;
    private StoredTable? _whole;

    private OlderBackup(IPartSink writer, string table, string column, string migration)
    {
        (_writer, _table, _column, _migration) = (writer, table, column, migration);
        _rows = new RowBuffer(part =>
        {
            _hash.AppendData(part.Span);
            _writer.Take(PartKind.Rows, part);
        });
    }

    /// <summary>Returns how many rows lost the column.</summary>
    public static long Write(string from, string to, string table, string column, string migration)
    {
        using var read = File.OpenRead(from);
        using var reader = new BackupReader(read, null);
        using var write = File.Create(to);
        using var writer = new BackupWriter(write, null);
        using var older = new OlderBackup(writer, table, column, migration);
        reader.ReadAll(older, default);
        return older._rows.Rows;
    }

    public void Take(PartKind kind, ReadOnlyMemory<byte> part)
    {
        if (kind == PartKind.Rows && _whole is { } whole)
        {
            Narrow(whole, part.Span);
            return;
        }

        if (kind is PartKind.Table or PartKind.End)
        {
            _rows.Flush();
            _whole = null;
        }

        _writer.Take(
            kind,
            kind switch
            {
                PartKind.Start => Bytes(Start(Read<StoreStart>(part))),
                PartKind.Table => Bytes(Table(Read<StoredTable>(part))),
                PartKind.End => Bytes(End(Read<StoreEnd>(part))),
                _ => part,
            }
        );
    }

    public void Dispose() => _hash.Dispose();

    private StoreStart Start(StoreStart start)
    {
        FormerMigrations.Names.ShouldContain(_migration);
        return start with { Migrations = [.. FormerMigrations.Names.TakeWhile(name => name != _migration)] };
    }

    private StoredTable Table(StoredTable table)
    {
        if (table.Name != _table)
        {
            return table;
        }

        table.Columns.ShouldContain(column => column.Name == _column);
        _whole = table;
        return table with { Columns = [.. table.Columns.Where(column => column.Name != _column)] };
    }

    private StoreEnd End(StoreEnd end) =>
        new([.. end.Tables.Select(sum => sum.Table == _table ? sum with { Hash = Convert.ToHexStringLower(_hash.GetHashAndReset()) } : sum)]);

    private void Narrow(StoredTable whole, ReadOnlySpan<byte> part)
    {
        // The omitted column still has to be read, so it is written to a buffer that is thrown away.
        var aside = new RowBuffer(_ => { });
        var cursor = new RowCursor(part);
        while (cursor.Next(whole.Columns.Count))
        {
            aside.BeginRow(1);
            _rows.BeginRow(whole.Columns.Count - 1);
            foreach (var column in whole.Columns)
            {
                Copy(ref cursor, column.Type, column.Name == _column ? aside : _rows);
            }

            _rows.EndRow();
            aside.EndRow();
        }
    }

    private static void Copy(ref RowCursor from, ArgType type, RowBuffer to)
    {
        if (!from.HasValue())
        {
            to.Null();
            return;
        }

        switch (type)
        {
            case ArgType.Whole:
                to.Whole(from.Whole());
                break;
            case ArgType.Flag:
                to.Flag(from.Flag());
                break;
            default:
                to.Bytes(from.Bytes());
                break;
        }
    }

    private static T Read<T>(ReadOnlyMemory<byte> part) => JsonSerializer.Deserialize<T>(part.Span)!;

    private static byte[] Bytes<T>(T part) => JsonSerializer.SerializeToUtf8Bytes(part);
}
