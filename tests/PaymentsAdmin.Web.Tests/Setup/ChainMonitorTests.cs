using System.Data;
using System.Data.Common;
using Bunit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Audit;
using PaymentsAdmin.Storage.Sqlite.Audit;
using PaymentsAdmin.Storage.Writing;
using PaymentsAdmin.Web.Setup;
using PaymentsAdmin.Web.Shell;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>The audit chain is verified soon after the start and daily from then on.</summary>
public sealed class ChainMonitorTests : PageTests
{
    private static readonly Sql Falsify = new("UPDATE audit_blocks SET hash = $1 WHERE id = (SELECT MIN(id) FROM audit_blocks)");

    private readonly SometimesBusy _source = new();

    [Fact]
    public async Task The_chain_is_verified_a_minute_after_the_start_and_then_daily()
    {
        using var log = new FaultLog();
        var time = new Alarms();
        using var vigil = Vigil(time, log);
        await vigil.StartAsync(default);

        (await time.NextAsync()).ShouldBe(TimeSpan.FromMinutes(1));
        time.Ring();
        (await time.NextAsync()).ShouldBe(TimeSpan.FromDays(1));
        time.Ring();
        (await time.NextAsync()).ShouldBe(TimeSpan.FromDays(1));

        await vigil.StopAsync(default);
        (await VerificationsAsync()).ShouldBe(2);
        log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broken_chain_is_logged_as_an_error_and_shown_to_Admins()
    {
        using var log = new FaultLog();
        await Get<IWriter>().RunAsync(
            async session =>
            {
                await session.WriteAsync(new Sql("DROP TRIGGER audit_blocks_no_update"));
                await session.WriteAsync(Falsify, new byte[32]);
                return Result.Done;
            },
            default
        );

        using var vigil = Vigil(TimeProvider.System, log);
        await vigil.WalkAsync();

        log.Lines.ShouldHaveSingleItem().ShouldStartWith("Error: The audit chain is broken:");
        await SignInAsync("adam");
        Render<BrokenChainBanner>().Find(".banner").TextContent.ShouldContain("The audit chain is broken.");
    }

    [Fact]
    public async Task A_database_that_is_busy_is_no_broken_chain_and_is_verified_an_hour_later()
    {
        using var log = new FaultLog();
        var time = new Alarms();
        using var vigil = Vigil(time, log);
        _source.IsBusy = true;
        await vigil.StartAsync(default);
        await time.NextAsync();
        time.Ring();
        (await time.NextAsync()).ShouldBe(TimeSpan.FromHours(1));

        log.Lines.ShouldHaveSingleItem().ShouldStartWith("Error: The audit chain could not be verified.");
        await SignInAsync("adam");
        Render<BrokenChainBanner>().FindAll(".banner").ShouldBeEmpty();
        _source.IsBusy = false;
        time.Ring();
        (await time.NextAsync()).ShouldBe(TimeSpan.FromDays(1));
        await vigil.StopAsync(default);
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddSingleton<IChainSource>(_source);
    }

    private ChainMonitor Vigil(TimeProvider time, ILoggerProvider log)
    {
        var logger = LoggerFactory.Create(logging => logging.AddProvider(log)).CreateLogger<ChainMonitor>();
        return new ChainMonitor(Get<AuditService>(), time, logger);
    }

    private async Task<int> VerificationsAsync()
    {
        var adam = await SignInAsync("adam");
        var page = await Get<AuditService>().ListAsync(new AuditFilter { What = AuditVerbs.Verify.Code }, null, 50, adam, default);
        return page.Value.Entries.Count;
    }

    private sealed class SometimesBusy : IChainSource
    {
        private readonly SqliteChainSource _sqlite = new();

        public bool IsBusy { get; set; }

        public IsolationLevel Snapshot => _sqlite.Snapshot;

        public Task SealAsync(CancellationToken ct) => _sqlite.SealAsync(ct);

        public Task<string?> FindDamageAsync(DbConnection connection, CancellationToken ct) =>
            IsBusy ? throw new SqliteException("database is locked", 5) : _sqlite.FindDamageAsync(connection, ct);

        public bool IsDamage(DbException fault) => _sqlite.IsDamage(fault);

        public Task<long?> NextTxAsync(DbConnection connection, CancellationToken ct) => _sqlite.NextTxAsync(connection, ct);
    }
}
