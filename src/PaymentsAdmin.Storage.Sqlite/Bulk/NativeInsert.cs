using System.Globalization;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Bulk;
using PaymentsAdmin.Storage.Sqlite.Native;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Bulk;

/// <summary>One prepared INSERT of a whole row.</summary>
internal sealed class NativeInsert(SqliteConnection connection, RowShape shape) : IDisposable
{
    private readonly NativeStatement _statement = new(connection, TextOf(shape));
    private readonly Arg[] _values = new Arg[shape.Columns.Count];

    public void Run(object row)
    {
        shape.Read(row, _values);
        _statement.Run(_values);
    }

    public void Dispose() => _statement.Dispose();

    private static string TextOf(RowShape shape)
    {
        var places = string.Join(", ", Enumerable.Range(1, shape.Columns.Count).Select(i => "$" + i.ToString(CultureInfo.InvariantCulture)));
        return $"INSERT INTO {shape.Table} ({string.Join(", ", shape.Columns)}) VALUES ({places})";
    }
}
