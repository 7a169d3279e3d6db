using Npgsql;
using NpgsqlTypes;
using PaymentsAdmin.Storage.Bulk;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Bulk;

/// <summary>Rows of one table waiting for a COPY.</summary>
internal sealed class CopyBuffer
{
    private readonly List<Arg> _values = [];
    private readonly Arg[] _row;
    private readonly NpgsqlDbType[] _types;

    public CopyBuffer(RowShape shape)
    {
        Shape = shape;
        _row = new Arg[shape.Columns.Count];
        _types = [.. shape.StoreTypes.Select(Type)];
    }

    public RowShape Shape { get; }

    public void Add(object row)
    {
        Shape.Read(row, _row);
        _values.AddRange(_row);
    }

    public void Copy(NpgsqlConnection connection)
    {
        if (_values.Count == 0)
        {
            return;
        }

        using var copy = connection.BeginBinaryImport($"COPY {Shape.Table} ({string.Join(", ", Shape.Columns)}) FROM STDIN (FORMAT BINARY)");
        for (var i = 0; i < _values.Count; i++)
        {
            if (i % _types.Length == 0)
            {
                copy.StartRow();
            }

            Write(copy, _values[i], _types[i % _types.Length]);
        }

        copy.Complete();
        _values.Clear();
    }

    private static void Write(NpgsqlBinaryImporter copy, Arg value, NpgsqlDbType type)
    {
        if (value.IsNull)
        {
            copy.WriteNull();
            return;
        }

        switch (type)
        {
            case NpgsqlDbType.Bigint:
                copy.Write(value.Whole, type);
                break;
            case NpgsqlDbType.Integer:
                copy.Write(checked((int)value.Whole), type);
                break;
            case NpgsqlDbType.Boolean:
                copy.Write(value.Whole != 0, type);
                break;
            case NpgsqlDbType.Bytea:
                copy.Write((byte[])value.Reference!, type);
                break;
            default:
                copy.Write((string)value.Reference!, type);
                break;
        }
    }

    private static NpgsqlDbType Type(string store) =>
        store switch
        {
            "bigint" => NpgsqlDbType.Bigint,
            "integer" => NpgsqlDbType.Integer,
            "boolean" => NpgsqlDbType.Boolean,
            "bytea" => NpgsqlDbType.Bytea,
            "text" => NpgsqlDbType.Text,
            _ => throw new NotSupportedException($"No column of a load has the type {store}."),
        };
}
