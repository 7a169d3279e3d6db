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
    public async Task What_was_acknowledged_is_in_the_database_file_after_the_first_look_in_a_pause()
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
    public async Task Where_no_pause_comes_it_is_there_after_half_a_minute_and_not_at_each_look()
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
    public async Task The_log_is_cut_once_nobody_has_written_for_a_while()
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
    public async Task A_reader_that_stays_keeps_neither_the_writer_nor_the_look_waiting()
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
    public async Task The_end_of_the_app_leaves_nothing_in_the_log()
    {
        var entity = await Samples.PrepareAsync(Store.Writer);
        var checkpoints = Checkpoints;
        await checkpoints.StartAsync(CancellationToken.None);
        await Store.Writer.AddPaymentAsync(entity, "one");
        await checkpoints.StopAsync(CancellationToken.None);
        Log.Length.ShouldBe(0);
        PaymentsInTheFileAlone().ShouldBe(1);
    }

    // As somebody finds it who takes the file and leaves the log behind. Copied by another process: closing the file in
    // this one would take SQLite's locks away.
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
