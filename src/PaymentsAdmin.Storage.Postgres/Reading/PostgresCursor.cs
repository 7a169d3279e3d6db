using System.Text;
using Npgsql;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Postgres.Reading;

/// <summary>The rows of an export, in a read-only transaction of its own.</summary>
internal sealed class PostgresCursor : IExportCursor
{
    private readonly NpgsqlConnection _connection;
    private readonly CancellationToken _ct;
    private NpgsqlTransaction? _transaction;
    private NpgsqlCommand? _command;
    private NpgsqlDataReader? _reader;
    private Type[] _types = [];
    private byte[] _text = new byte[256];
    private bool _whole;

    private PostgresCursor(NpgsqlConnection connection, CancellationToken ct)
    {
        _connection = connection;
        _ct = ct;
    }

    public static async Task<IExportCursor> OpenAsync(NpgsqlDataSource source, Query query, CancellationToken ct)
    {
        var cursor = new PostgresCursor(await source.OpenConnectionAsync(ct), ct);
        try
        {
            await cursor.BeginAsync(query);
            return cursor;
        }
        catch
        {
            await cursor.DisposeAsync();
            throw;
        }
    }

    public async ValueTask<bool> NextAsync() => await _reader!.ReadAsync(_ct) || !(_whole = true);

    public bool IsNull(int place) => _reader!.IsDBNull(place);

    public long Whole(int place) =>
        _reader!.IsDBNull(place) ? 0
        : _types[place] == typeof(int) ? _reader.GetInt32(place)
        : _types[place] == typeof(short) ? _reader.GetInt16(place)
        : _types[place] == typeof(bool) ? _reader.GetBoolean(place) ? 1 : 0
        : _reader.GetInt64(place);

    public ReadOnlySpan<byte> Utf8(int place)
    {
        if (_reader!.IsDBNull(place))
        {
            return default;
        }

        if (_types[place] == typeof(byte[]))
        {
            return _reader.GetFieldValue<byte[]>(place);
        }

        var text = _reader.GetString(place);
        if (_text.Length < text.Length * 3)
        {
            _text = new byte[text.Length * 3];
        }

        return _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text));
    }

    public async ValueTask DisposeAsync()
    {
        if (_reader is not null)
        {
            // Otherwise closing the reader would fetch the remaining rows.
            if (!_whole)
            {
                _command!.Cancel();
            }

            await _reader.DisposeAsync();
        }

        if (_command is not null)
        {
            await _command.DisposeAsync();
        }

        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
        }

        await _connection.DisposeAsync();
    }

    private async Task BeginAsync(Query query)
    {
        _transaction = await PostgresSnapshots.BeginAsync(_connection, _ct);
        _command = PostgresReader.Command(_connection, query);

        // The duration of a download depends on the client.
        _command.CommandTimeout = 0;
        _reader = await _command.ReadRowsAsync(_transaction, _ct);
        _types = [.. Enumerable.Range(0, _reader.FieldCount).Select(_reader.GetFieldType)];
    }
}
