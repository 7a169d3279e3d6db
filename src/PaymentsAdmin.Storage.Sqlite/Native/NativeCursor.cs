using PaymentsAdmin.Core.Export.Columns;

namespace PaymentsAdmin.Storage.Sqlite.Native;

/// <summary>The rows of an export: texts are passed on as SQLite's own bytes.</summary>
internal sealed unsafe class NativeCursor(nint connection, nint statement, IDisposable owner, CancellationToken ct) : IExportCursor
{
    private const int Interrupted = 9;

    private int _place;
    private nint _value;

    public ValueTask<bool> NextAsync()
    {
        _value = 0;
        return NativeSqlite.Step(statement) switch
        {
            NativeSqlite.Row => new(true),
            NativeSqlite.Done => new(false),
            _ => throw Fault(),
        };
    }

    public bool IsNull(int place) => NativeSqlite.ValueType(Value(place)) == NativeSqlite.Null;

    public long Whole(int place) => NativeSqlite.ValueLong(Value(place));

    // Read as bytes, a text need not be copied to append a zero.
    public ReadOnlySpan<byte> Utf8(int place)
    {
        var value = Value(place);
        return new(NativeSqlite.ValueBytes(value), NativeSqlite.ValueLength(value));
    }

    public ValueTask DisposeAsync()
    {
        owner.Dispose();
        return ValueTask.CompletedTask;
    }

    // Reading the value once serves both the null check and the content.
    private nint Value(int place)
    {
        if (_value == 0 || place != _place)
        {
            _value = NativeSqlite.ColumnValue(statement, place);
            _place = place;
        }

        return _value;
    }

    private Exception Fault()
    {
        var fault = NativeSqlite.Fault(connection);
        return fault.SqliteErrorCode == Interrupted && ct.IsCancellationRequested ? new OperationCanceledException(ct) : fault;
    }
}
