using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PaymentsAdmin.Storage.Sqlite.Reading;

/// <summary>Stops a running statement when its caller went away or when it works longer than it may.</summary>
internal sealed class WorkMeter
{
    /// <summary>Instructions of SQLite's machine between two looks: some 50 rows.</summary>
    private const int Step = 1_000;

    private readonly delegate_progress _look;
    private CancellationToken _ct;
    private int _left;

    // The delegate is a field because SQLite calls it long after this method, when nothing else holds it.
    public WorkMeter(SqliteConnection connection)
    {
        _look = Look;
        raw.sqlite3_progress_handler(connection.Handle, Step, _look, null);
    }

    /// <summary>Whether the last statement was stopped because it took too much work.</summary>
    public bool Exceeded => _left < 0;

    /// <summary>Begins a statement that may take so many thousand instructions.</summary>
    public void Begin(int most, CancellationToken ct)
    {
        _left = most;
        _ct = ct;
    }

    private int Look(object _) => --_left < 0 || _ct.IsCancellationRequested ? 1 : 0;
}
