using System.Text;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Sqlite.Native;

namespace PaymentsAdmin.Storage.Sqlite.Bulk;

/// <summary>
/// Builds the payments' full text in a separate database, on another thread, while the file's indexes are built. FTS5's
/// shadow tables are then copied over. Until then the words are in a temporary file.
/// </summary>
internal sealed class WordsAside : IDisposable
{
    private static readonly string[] Tables = ["payment_search_data", "payment_search_idx", "payment_search_config"];

    private readonly FileStream _file;
    private readonly BinaryWriter _words;
    private readonly SqliteConnection _aside = new("Data Source=;Pooling=False");
    private readonly string _table;
    private Task? _building;

    /// <param name="database">The file being loaded; the words are stored next to it.</param>
    /// <param name="table">The statement that creates the full-text table.</param>
    public WordsAside(string database, string table)
    {
        _table = table;
        _file = new FileStream(database + "-words", FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        _words = new BinaryWriter(_file, Encoding.UTF8, leaveOpen: true);
    }

    /// <summary>Ids must ascend.</summary>
    public void Add(long payment, string words)
    {
        _words.Write(payment);
        _words.Write(words);
    }

    /// <summary>Starts building.</summary>
    public void Begin()
    {
        _words.Flush();
        _building = Task.Factory.StartNew(Build, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Waits for it and moves it into the file, whose table is recreated: FTS5 caches its state.</summary>
    public void MoveTo(SqliteConnection file)
    {
        _building!.GetAwaiter().GetResult();

        // The settings come with the copied tables. Writing them here would make FTS5 read and cache its empty table.
        DroppedObjects.Run(file, $"DROP TABLE payment_search; {_table[..(_table.IndexOf(';', StringComparison.Ordinal) + 1)]}");
        foreach (var table in Tables)
        {
            DroppedObjects.Run(file, $"DELETE FROM {table}");
            Copy(file, table);
        }
    }

    public void Dispose()
    {
        if (_building is not null)
        {
            ((Task)_building.ContinueWith(_ => { }, TaskScheduler.Default)).Wait();
        }

        _aside.Dispose();
        _words.Dispose();
        _file.Dispose();
    }

    private void Build()
    {
        _aside.Open();
        DroppedObjects.Run(_aside, "PRAGMA cache_size = -2048; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
        DroppedObjects.Run(_aside, _table + "; BEGIN");
        _file.Position = 0;
        using (var insert = new NativeStatement(_aside, "INSERT INTO payment_search (rowid, words) VALUES ($1, $2)"))
        using (var words = new BinaryReader(_file, Encoding.UTF8, leaveOpen: true))
        {
            while (_file.Position < _file.Length)
            {
                insert.Run([words.ReadInt64(), words.ReadString()]);
            }
        }

        DroppedObjects.Run(_aside, "COMMIT");
    }

    private void Copy(SqliteConnection file, string table)
    {
        using var read = _aside.CreateCommand();
        read.CommandText = $"SELECT * FROM {table}";
        using var rows = read.ExecuteReader();
        using var write = file.CreateCommand();
        var values = new object[rows.FieldCount];
        write.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", values.Select((_, i) => "$" + i))})";
        for (var i = 0; i < values.Length; i++)
        {
            write.Parameters.Add(new SqliteParameter("$" + i, null));
        }

        while (rows.Read())
        {
            rows.GetValues(values);
            for (var i = 0; i < values.Length; i++)
            {
                write.Parameters[i].Value = values[i];
            }

            write.ExecuteNonQuery();
        }
    }
}
