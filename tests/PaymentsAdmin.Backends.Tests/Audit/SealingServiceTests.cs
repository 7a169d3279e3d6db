using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Writing;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postgres.Audit;

namespace PaymentsAdmin.Backends.Tests.Audit;

[Collection(SealingServer.Name)]
public sealed class SealingServiceTests(SealingServer server) : StoreTests(TestDatabase.Postgres)
{
    private readonly ConcurrentQueue<string> _errors = new();

    [Fact]
    public async Task The_service_seals_periodically_and_when_it_stops()
    {
        var service = Store.Services.GetServices<IHostedService>().Single();
        await service.StartAsync(CancellationToken.None);
        await Store.Audit.RecordAsync(Samples.Added(1, "one"), Samples.Clara, CancellationToken.None);
        await Patience.UntilAsync(async () => await SealedAsync() == 1);
        await Store.Audit.RecordAsync(Samples.Added(2, "two"), Samples.Clara, CancellationToken.None);
        await service.StopAsync(CancellationToken.None);
        (await SealedAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Sealing_goes_on_after_a_statement_was_cancelled()
    {
        var sealer = ActivatorUtilities.CreateInstance<Sealer>(Store.Services, new ClockThatCancelsOnce());
        using var service = ActivatorUtilities.CreateInstance<SealingService>(Store.Services, sealer);
        await Store.Audit.RecordAsync(Samples.Added(1, "one"), Samples.Clara, CancellationToken.None);
        await service.StartAsync(CancellationToken.None);
        await Patience.UntilAsync(async () => await SealedAsync() == 1);
        await service.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Entries_that_wait_too_long_cause_one_error_that_names_the_blocking_process()
    {
        var elsewhere = await server.Cluster.NewDatabaseAsync();
        await using var other = new NpgsqlConnection(elsewhere + ";Pooling=false");
        await other.OpenAsync();
        var open = await other.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("SELECT pg_current_xact_id()", other, open))
        {
            await command.ExecuteScalarAsync();
        }

        await Store.Audit.RecordAsync(Samples.Added(1, "one"), Samples.Clara, CancellationToken.None);
        var service = Store.Services.GetServices<IHostedService>().Single();
        await service.StartAsync(CancellationToken.None);
        Store.Clock.Advance(TimeSpan.FromSeconds(11));
        await Patience.UntilAsync(() => Task.FromResult(!_errors.IsEmpty));
        var database = new NpgsqlConnectionStringBuilder(elsewhere).Database;
        _errors.ShouldHaveSingleItem().ShouldEndWith($"Blocked by: process {other.ProcessID} in database {database}.");
        await open.RollbackAsync();
        await Patience.UntilAsync(async () => await SealedAsync() == 1);
        await service.StopAsync(CancellationToken.None);
        _errors.Count.ShouldBe(1);
    }

    protected override Task<TestStore> OpenStoreAsync() => server.OpenAsync(services => services.AddLogging(l => l.AddProvider(new Lines(_errors))));

    private async Task<int> SealedAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<AuditBlockRow>().SumAsync(b => b.Count);
    }

    /// <summary>Its first reading fails as a cancelled statement does.</summary>
    private sealed class ClockThatCancelsOnce : TimeProvider
    {
        private int _read;

        public override DateTimeOffset GetUtcNow() => Interlocked.Increment(ref _read) == 1 ? throw new OperationCanceledException() : base.GetUtcNow();
    }

    /// <summary>The logged errors.</summary>
    private sealed class Lines(ConcurrentQueue<string> errors) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                errors.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose() { }
    }
}
