using System.Collections;
using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace PaymentsAdmin.Storage.Sqlite.Native;

/// <summary>The rows of a statement, each column read directly from SQLite.</summary>
internal sealed unsafe class NativeRows(nint connection, nint statement) : DbDataReader
{
    private Dictionary<string, int>? _places;
    private bool _open;
    private bool _ended;
    private int _ordinal;
    private nint _value;

    public override bool IsClosed => !_open;

    public override int FieldCount => NativeSqlite.ColumnCount(statement);

    public override int Depth => 0;

    public override int RecordsAffected => -1;

    public override bool HasRows => throw NotHere();

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <summary>The arguments are bound; the first row comes next.</summary>
    public void Begin()
    {
        _open = true;
        _ended = false;
    }

    public override bool Read()
    {
        if (_ended || !_open)
        {
            return false;
        }

        _value = 0;
        switch (NativeSqlite.Step(statement))
        {
            case NativeSqlite.Row:
                return true;
            case NativeSqlite.Done:
                _ended = true;
                return false;
            default:
                var fault = NativeSqlite.Fault(connection);
                Close();
                throw fault;
        }
    }

    public override void Close()
    {
        if (_open)
        {
            _open = false;
            _value = 0;
            NativeSqlite.Reset(statement);
        }
    }

    public override bool IsDBNull(int ordinal) => NativeSqlite.ValueType(Value(ordinal)) == NativeSqlite.Null;

    // NULL reads as 0, so the type is checked only then.
    public override long GetInt64(int ordinal)
    {
        var value = NativeSqlite.ValueLong(Value(ordinal));
        return value == 0 && IsDBNull(ordinal) ? throw Nothing(ordinal) : value;
    }

    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;

    public override double GetDouble(int ordinal) => IsDBNull(ordinal) ? throw Nothing(ordinal) : NativeSqlite.ValueReal(Value(ordinal));

    public override string GetString(int ordinal)
    {
        var value = Value(ordinal);
        var text = NativeSqlite.ValueText(value);
        return text is null ? throw Nothing(ordinal) : Encoding.UTF8.GetString(text, NativeSqlite.ValueLength(value));
    }

    public override object GetValue(int ordinal) =>
        NativeSqlite.ValueType(Value(ordinal)) switch
        {
            NativeSqlite.Whole => GetInt64(ordinal),
            NativeSqlite.Real => GetDouble(ordinal),
            NativeSqlite.Text => GetString(ordinal),
            NativeSqlite.Null => DBNull.Value,
            _ => GetBytes(ordinal),
        };

    public override string GetName(int ordinal) => Marshal.PtrToStringUTF8((nint)NativeSqlite.ColumnName(statement, Known(ordinal)))!;

    public override int GetOrdinal(string name) =>
        (_places ??= Places()).TryGetValue(name, out var place) ? place : throw new ArgumentOutOfRangeException(nameof(name), name, "No column has this name.");

    public override bool NextResult() => false;

    public override int GetValues(object[] values) => throw NotHere();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw NotHere();

    public override char GetChar(int ordinal) => throw NotHere();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw NotHere();

    public override string GetDataTypeName(int ordinal) => throw NotHere();

    public override DateTime GetDateTime(int ordinal) => throw NotHere();

    public override decimal GetDecimal(int ordinal) => throw NotHere();

    public override IEnumerator GetEnumerator() => throw NotHere();

    public override Type GetFieldType(int ordinal) => throw NotHere();

    public override float GetFloat(int ordinal) => throw NotHere();

    public override Guid GetGuid(int ordinal) => throw NotHere();

    private byte[] GetBytes(int ordinal) =>
        new ReadOnlySpan<byte>(NativeSqlite.ValueBytes(Value(ordinal)), NativeSqlite.ValueLength(Value(ordinal))).ToArray();

    // Reading the value once serves both the null check and the content.
    private nint Value(int ordinal)
    {
        if (_value == 0 || ordinal != _ordinal)
        {
            _value = NativeSqlite.ColumnValue(statement, Known(ordinal));
            _ordinal = ordinal;
        }

        return _value;
    }

    // SQLite returns 0 for columns that a statement does not have.
    private int Known(int ordinal) =>
        (uint)ordinal < (uint)FieldCount ? ordinal : throw new ArgumentOutOfRangeException(nameof(ordinal), ordinal, "The statement has fewer columns.");

    private Dictionary<string, int> Places()
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < FieldCount; i++)
        {
            places.TryAdd(GetName(i), i);
        }

        return places;
    }

    private static InvalidOperationException Nothing(int ordinal) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Column {ordinal} holds nothing in this row."));

    private static NotSupportedException NotHere() => new("The product keeps no values of this type.");
}
