using System.Reflection;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Storage.Reading;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Live;

/// <summary>Listeners are notified of every change, whichever process made it.</summary>
public abstract class ChangeWatchTests(TestDatabase database) : ContractTests(database)
{
    private readonly Channel<Changes> _heard = Channel.CreateUnbounded<Changes>();

    [Fact]
    public async Task Listeners_are_notified_of_a_change_with_its_subject_and_user()
    {
        await using var listening = await ListenAsync();
        var deal = await World.DealAsync();
        var payment = (await World.Payments.AddAsync(World.Workspace, deal.Id, Clara, default)).Value;

        await World.Payments.PayAsync(new(World.Workspace, payment, null, Clara), new PayInput { On = World.Clock.Today }, default);

        await HearAsync(change => change == new Change("payment.pay", "payment", payment.Value, World.Workspace.Id, Clara.UserId));
    }

    [Fact]
    public async Task Listeners_are_not_notified_of_a_failed_command()
    {
        await using var listening = await ListenAsync();
        var deal = await World.DealAsync();
        var payment = (await World.Payments.AddAsync(World.Workspace, deal.Id, Clara, default)).Value;

        await World.Payments.UnpayAsync(new(World.Workspace, payment, null, Clara), new UnpayInput { Reason = "" }, default);
        await World.Payments.DeleteAsync(new(World.Workspace, payment, null, Clara), default);

        var all = await HearAsync(change => string.Equals(change.Action, "payment.delete", StringComparison.Ordinal));
        all.ShouldNotContain(change => string.Equals(change.Action, "payment.unpay", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Listeners_are_notified_of_changes_by_another_process()
    {
        await using var listening = await ListenAsync();
        await using var other = Store.OpenAgain(Register);
        var deal = await World.DealAsync();

        var added = await other.Services.GetRequiredService<Core.Payments.PaymentService>().AddAsync(World.Workspace, deal.Id, Clara, default);
        await SealAsync(other);

        await HearAsync(change => string.Equals(change.SubjectKind, "payment", StringComparison.Ordinal) && change.SubjectId == added.Value.Value);
    }

    [Fact]
    public async Task Very_many_changes_are_reported_as_such()
    {
        await using var listening = await ListenAsync();
        var deal = await World.DealAsync();

        await Store.Writer.RunAsync(
            async session =>
            {
                for (var i = 0; i < 600; i++)
                {
                    await session.AuditAsync(
                        new Core.Audit.AuditFact(Verb.Attempt("test", Right.SetUp, "did so"), "payment", deal.Id.Value, World.Workspace.Id), Clara);
                }

                return Core.Values.Result.Done;
            },
            default
        );

        while (!(await NextAsync()).Much)
        {
            // Earlier changes.
        }
    }

    /// <summary>Seals the written entries, on databases that seal separately.</summary>
    protected abstract Task SealAsync(TestStore store);

    private async Task<IAsyncDisposable> ListenAsync()
    {
        var listening = Store.Services.GetRequiredService<IChangeFeed>().Listen(changes => _heard.Writer.TryWrite(changes));
        var watch = ActivatorUtilities.CreateInstance<ChangeWatch>(Store.Services);
        await watch.StartAsync(default);

        // After the first received change no later one is missed.
        await Patience.UntilAsync(async () =>
        {
            await Store.Audit.RecordAsync(new(Verb.Attempt("test.begin", Right.SetUp, "did so"), "test", 0, null), Clara, default);
            await SealAsync(Store);
            return _heard.Reader.TryRead(out _);
        });

        return new Listening(watch, listening);
    }

    private async Task<IReadOnlyList<Change>> HearAsync(Func<Change, bool> wanted)
    {
        var all = new List<Change>();
        while (!all.Any(wanted))
        {
            await SealAsync(Store);
            all.AddRange((await NextAsync()).All);
        }

        return all;
    }

    private async Task<Changes> NextAsync()
    {
        Changes? heard = null;
        await Patience.UntilAsync(async () =>
        {
            await SealAsync(Store);
            return _heard.Reader.TryRead(out heard);
        });
        return heard!;
    }

    private sealed class Listening(BackgroundService watch, IDisposable feed) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            feed.Dispose();
            await watch.StopAsync(default);
            watch.Dispose();
        }
    }
}

/// <summary>A signal is given once; a read that fails after it is repeated without another one.</summary>
public sealed class FailedReadTests() : ContractTests(TestDatabase.Sqlite)
{
    [Fact]
    public async Task A_change_whose_read_failed_is_told_without_a_further_change()
    {
        var heard = Channel.CreateUnbounded<Changes>();
        var reader = DispatchProxy.Create<IReader, OnceFailing>();
        ((OnceFailing)(object)reader).Inner = Store.Services.GetRequiredService<IReader>();
        await using var signal = new GivenSignal();
        using var listening = Store.Services.GetRequiredService<IChangeFeed>().Listen(changes => heard.Writer.TryWrite(changes));
        using var watch = new ChangeWatch(reader, signal, Store.Services.GetRequiredService<ChangeFeed>(), NullLogger<ChangeWatch>.Instance);
        await watch.StartAsync(default);
        await signal.Awaited;
        ((OnceFailing)(object)reader).Fails = true;
        await World.DealAsync();
        signal.Give();

        await Patience.UntilAsync(() => heard.Reader.TryRead(out _));
        ((OnceFailing)(object)reader).Fails.ShouldBeFalse();
        await watch.StopAsync(default);
    }

    private class OnceFailing : DispatchProxy
    {
        public IReader Inner { get; set; } = null!;

        public bool Fails { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (Fails)
            {
                Fails = false;
                throw new InvalidOperationException("The database is busy.");
            }

            return targetMethod!.Invoke(Inner, args);
        }
    }

    private sealed class GivenSignal : IChangeSignal
    {
        private readonly TaskCompletionSource _awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SemaphoreSlim _given = new(0);

        public Task Awaited => _awaited.Task;

        public void Give() => _given.Release();

        public Task WaitAsync(CancellationToken ct)
        {
            _awaited.TrySetResult();
            return _given.WaitAsync(ct);
        }

        public ValueTask DisposeAsync()
        {
            _given.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

public sealed class SqliteChangeWatchTests() : ChangeWatchTests(TestDatabase.Sqlite)
{
    protected override Task SealAsync(TestStore store) => Task.CompletedTask;
}

public sealed class PostgresChangeWatchTests() : ChangeWatchTests(TestDatabase.Postgres)
{
    protected override Task SealAsync(TestStore store) => store.Services.GetRequiredService<Storage.Postgres.Audit.Sealer>().SealAsync(wait: true, default);
}
