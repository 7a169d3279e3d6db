using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Postgres.Reading;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Reading;

/// <summary>
/// A statement that failed while it was planned can be executed again on its connection. The second execution prepares it, and a division
/// by zero fails then, as a cancellation can at that moment.
/// </summary>
public sealed class HalfPreparedTests : IAsyncLifetime
{
    private static readonly Sql Quotient = new("SELECT 12 / $1");

    private PostgresPlace _place = null!;
    private NpgsqlDataSource _source = null!;

    private string OneConnection => PostgresOptions.Complete(_place.Where) + ";Maximum Pool Size=1";

    public async ValueTask InitializeAsync()
    {
        _place = await PostgresPlace.EmptyAsync();
        _source = NpgsqlDataSource.Create(OneConnection);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _place.DisposeAsync();
    }

    [Fact]
    public Task A_read_fails_for_itself_alone() =>
        FailsAloneAsync(async by => (await new PostgresReader(_source).AllAsync(Ask(by), Value, default)).Single());

    [Fact]
    public Task A_read_that_may_take_a_while_fails_for_itself_alone() =>
        FailsAloneAsync(async by => (await new PostgresReader(_source).TryAllAsync(Ask(by), Value, default))!.Single());

    [Fact]
    public Task A_long_result_fails_for_itself_alone() =>
        FailsAloneAsync(by => new PostgresSnapshots(_source).ReadAsync(Ask(by), Value, default).SingleAsync().AsTask());

    [Fact]
    public Task An_export_fails_for_itself_alone() =>
        FailsAloneAsync(async by =>
        {
            await using var cursor = await new PostgresSnapshots(_source).OpenAsync(Ask(by), default);
            (await cursor.NextAsync()).ShouldBeTrue();
            return cursor.Whole(0);
        });

    [Fact]
    public Task A_query_of_EF_Core_fails_for_itself_alone() =>
        FailsAloneAsync(async by =>
        {
            await using var db = new DbContext(new DbContextOptionsBuilder().UsePostgresStorage(_source).Options);
            return (await db.Database.SqlQuery<long>($"SELECT 12 / {by} AS \"Value\"").ToListAsync()).Single();
        });

    private static async Task FailsAloneAsync(Func<long, Task<long>> divide)
    {
        (await divide(3)).ShouldBe(4);
        await Should.ThrowAsync<PostgresException>(() => divide(0));
        (await divide(4)).ShouldBe(3);
        (await divide(6)).ShouldBe(2);
        (await divide(12)).ShouldBe(1);
    }

    private static Query Ask(long by) => Query.Keep(Quotient, by);

    private static long Value(DbDataReader row) => row.GetInt64(0);
}
