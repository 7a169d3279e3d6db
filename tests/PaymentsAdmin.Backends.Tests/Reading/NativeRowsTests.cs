using System.Data.Common;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Sqlite.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Reading;

/// <summary>Columns are read without the data provider, and just as strictly.</summary>
public sealed class NativeRowsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("payments-rows-").FullName;
    private readonly SqliteReader _reader;

    public NativeRowsTests()
    {
        var file = Path.Combine(_folder, "rows.db");
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                "CREATE TABLE t (a, b, c, d, e); INSERT INTO t VALUES (9223372036854775807, 'Müller ☃', X'00FF', NULL, 1.5), (0, '', X'', 'x', 2)";
            command.ExecuteNonQuery();
        }

        _reader = new SqliteReader(file);
    }

    public void Dispose()
    {
        _reader.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Values_are_read_as_stored()
    {
        var rows = await AllAsync(
            r => (r.GetInt64(0), r.GetString(1), Convert.ToHexString(r.GetFieldValue<byte[]>(2)), r.IsDBNull(3), r.GetDouble(4), r.GetOrdinal("e")));

        rows.ShouldBe([(long.MaxValue, "Müller ☃", "00FF", true, 1.5, 4), (0, "", "", false, 2, 4)]);
        (await AllAsync(r => string.Join('|', Enumerable.Range(0, r.FieldCount).Select(r.GetValue).Select(v => v.GetType().Name)))).ShouldBe(
            ["Int64|String|Byte[]|DBNull|Double", "Int64|String|Byte[]|String|Int64"]
        );
    }

    [Fact]
    public async Task Reading_null_as_a_value_is_refused()
    {
        await RefusedAsync<InvalidOperationException>(r => r.GetInt64(3));
        await RefusedAsync<InvalidOperationException>(r => r.GetInt32(3));
        await RefusedAsync<InvalidOperationException>(r => r.GetBoolean(3));
        await RefusedAsync<InvalidOperationException>(r => r.GetDouble(3));
        await RefusedAsync<InvalidOperationException>(r => r.GetString(3));
    }

    [Fact]
    public async Task A_too_large_number_is_refused_and_not_truncated()
    {
        await RefusedAsync<OverflowException>(r => r.GetInt32(0));
    }

    [Fact]
    public async Task Missing_columns_are_refused()
    {
        await RefusedAsync<ArgumentOutOfRangeException>(r => r.GetInt64(5));
        await RefusedAsync<ArgumentOutOfRangeException>(r => r.GetString(-1));
        await RefusedAsync<ArgumentOutOfRangeException>(r => r.GetOrdinal("f"));
    }

    // The reader works after each failure: nothing was left open.
    private async Task RefusedAsync<TException>(Func<DbDataReader, object> read)
        where TException : Exception
    {
        await Should.ThrowAsync<TException>(async () => await AllAsync(read));
        (await AllAsync(r => r.GetString(1))).Count.ShouldBe(2);
    }

    private async Task<IReadOnlyList<T>> AllAsync<T>(Func<DbDataReader, T> read) => await _reader.AllAsync(Query.Keep(Everything), read, default);

    private static readonly Sql Everything = new("SELECT a, b, c, d, e FROM t ORDER BY a DESC");
}
