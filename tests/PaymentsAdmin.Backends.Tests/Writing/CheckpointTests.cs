using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Sqlite;
using PaymentsAdmin.Storage.Sqlite.Writing;

namespace PaymentsAdmin.Backends.Tests.Writing;

public sealed class CheckpointTests() : StoreTests(TestDatabase.Sqlite)
{
    private Checkpoints Checkpoints => Store.Services.GetServices<IHostedService>().OfType<Checkpoints>().Single();

    private FileInfo Log => new(DatabaseFile + "-wal");

    private string DatabaseFile => Path.Combine(Store.Where, SqliteOptions.FileName);

    [Fact]
    public async Task An_acknowledged_payment_is_in_the_database_file_after_the_first_check_in_a_pause()
    {
        var entity = await Samples.PrepareAsync(Store.Writer);
        await Store.Writer.AddPaymentAsync(entity, "one");
        Checkpoints.Look();
        PaymentsInTheFileAlone().ShouldBe(1);

        await Store.Writer.AddPaymentAsync(entity, "two");
        Checkpoints.Look();
        PaymentsInTheFileAlone().ShouldBe(1);
        Checkpoints.Look();
        PaymentsInTheFileAlone().ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_pause_payments_reach_the_database_file_only_after_half_a_minute()
    {
        var entity = await Samples.PrepareAsync(Store.Writer);
        Checkpoints.Look();
        var seen = new List<long>();
        for (var passed = TimeSpan.Zero; passed < Checkpoints.Patience; passed += Checkpoints.Pace)
        {
            seen.Add(PaymentsInTheFileAlone());
            await Store.Writer.AddPaymentAsync(entity, "one more");
            Store.Clock.Advance(Checkpoints.Pace);
            Checkpoints.Look();
        }

        seen.ShouldAllBe(payments => payments == 0);
        PaymentsInTheFileAlone().ShouldBe(seen.Count);
    }

    [Fact]
    public async Task The_log_is_truncated_after_a_time_without_writes()
    {
        var entity = await Samples.PrepareAsync(Store.Writer);
        await Store.Writer.AddPaymentAsync(entity, "one");
        Checkpoints.Look();
        Store.Clock.Advance(Checkpoints.Rest - TimeSpan.FromSeconds(1));
        await Store.Writer.AddPaymentAsync(entity, "two");
        Checkpoints.Look();
        Store.Clock.Advance(Checkpoints.Rest - TimeSpan.FromSeconds(1));
        Checkpoints.Look();
        Log.Length.ShouldBeGreaterThan(0);

        Store.Clock.Advance(TimeSpan.FromSeconds(1));
        Checkpoints.Look();
        Log.Length.ShouldBe(0);
        PaymentsInTheFileAlone().ShouldBe(2);
    }

    [Fact]
    public async Task A_long_running_reader_blocks_neither_the_writer_nor_the_checkpoint()
    {
        var entity = await Samples.PrepareAsync(Store.Writer);
        await using (var reader = new SqliteConnection(SqliteOptions.ConnectionString(DatabaseFile)))
        {
            await reader.OpenAsync();
            await using var view = reader.BeginTransaction(deferred: true);
            await using var look = reader.CreateCommand();
            look.CommandText = "SELECT count(*) FROM payments";
            (await look.ExecuteScalarAsync()).ShouldBe(0L);
            await Store.Writer.AddPaymentAsync(entity, "one");
            Checkpoints.Look();
            Store.Clock.Advance(Checkpoints.Rest);
            Checkpoints.Look();
            await Store.Writer.AddPaymentAsync(entity, "two");
            (await look.ExecuteScalarAsync()).ShouldBe(0L);
        }

        Checkpoints.Look();
        Checkpoints.Look();
        PaymentsInTheFileAlone().ShouldBe(2);
    }

    [Fact]
    public async Task Stopping_the_app_empties_the_log()
    {
        var entity = await Samples.PrepareAsync(Store.Writer);
        var checkpoints = Checkpoints;
        await checkpoints.StartAsync(CancellationToken.None);
        await Store.Writer.AddPaymentAsync(entity, "one");
        await checkpoints.StopAsync(CancellationToken.None);
        Log.Length.ShouldBe(0);
        PaymentsInTheFileAlone().ShouldBe(1);
    }

    // Counts the payments in the database file without its log. The file is copied by another process, because closing it
    // in this process would release SQLite's locks.
    private long PaymentsInTheFileAlone()
    {
        var copy = Path.Combine(Store.Where, "copy.db");
        using (var copying = Process.Start("cp", [DatabaseFile, copy]))
        {
            copying.WaitForExit();
            copying.ExitCode.ShouldBe(0);
        }

        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM payments";
        return (long)command.ExecuteScalar()!;
    }
}
