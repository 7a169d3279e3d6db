using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PaymentsAdmin.Storage.Sqlite.Reading;

/// <summary>Stops a running statement when its caller leaves or its work limit is reached.</summary>
internal sealed class WorkMeter
{
    /// <summary>SQLite instructions between two checks: about 50 rows.</summary>
    private const int Step = 1_000;

    private readonly delegate_progress _look;
    private CancellationToken _ct;
    private int _left;

    // Kept in a field because SQLite calls it later, when nothing else references it.
    public WorkMeter(SqliteConnection connection)
    {
        _look = Look;
        raw.sqlite3_progress_handler(connection.Handle, Step, _look, null);
    }

    /// <summary>Whether the last statement was stopped for too much work.</summary>
    public bool Exceeded => _left < 0;

    /// <summary>Starts a statement limited to that many thousand instructions.</summary>
    public void Begin(int max, CancellationToken ct)
    {
        _left = max;
        _ct = ct;
    }

    private int Look(object _) => --_left < 0 || _ct.IsCancellationRequested ? 1 : 0;
}
