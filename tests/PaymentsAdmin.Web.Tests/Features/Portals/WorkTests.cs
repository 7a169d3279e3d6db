using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Web.Setup.Portals;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Features.Portals;

/// <summary>The background work for a workspace on a portal while no page of it is open.</summary>
public sealed class WorkTests : PortalPageTests
{
    protected override PortalTiming Timing => base.Timing with { Patience = TimeSpan.Zero, UndoWindow = TimeSpan.Zero, SyncPause = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task Payments_of_the_portal_appear_in_the_list_and_follow_later_changes()
    {
        await SignInAsync("clara");
        var deal = Portal.Hand.Deal("Racks for Acme", [new RowOf("Rack", 10m, 5)]);
        var there = Portal.Hand.AddPayment(deal);
        await using var work = await StartAsync();
        await Patience.UntilAsync(async () => (await RowsAsync()).Any(row => row.EntityTitle == "Racks for Acme" && row.PaidOn is null));
        Portal.Hand.Pay(there);
        await Patience.UntilAsync(async () => (await RowsAsync()).Any(row => row.EntityTitle == "Racks for Acme" && row.PaidOn is not null));
    }

    [Fact]
    public async Task A_queued_write_is_sent_once_after_an_outage_that_the_worker_notices_itself()
    {
        await SignInAsync("clara");
        var (_, payment) = await RacksAsync();
        await using var work = await StartAsync();
        await Portal.GoDownAsync(Outage.Refusing);
        (
            await Get<PaymentService>().PayAsync(new(Workspace, payment, null, Anyone), new PayInput { On = DateOnly.FromDateTime(DateTime.UtcNow) }, default)
        ).Failure!.Code.ShouldBe("portal.queued");
        await Patience.UntilAsync(() => Get<IPortalHealth>().Of(Workspace).OutageSince is not null);
        await Portal.ComeBackAsync();
        await Patience.UntilAsync(() => Get<IPortalHealth>().Of(Workspace).OutageSince is null);
        await SettleAsync(payment);
        CallsOf("crm.item.payment.pay").ShouldBe(1);
        (await Get<PaymentService>().GetAsync(Workspace.Id, payment, Anyone, default)).Value.Paid.ShouldNotBeNull();
    }

    [Fact]
    public async Task After_a_failed_read_the_probe_calls_until_the_portal_answers_again()
    {
        await SignInAsync("clara");
        var (deal, _) = await RacksAsync();
        await Portal.GoDownAsync(Outage.Refusing);
        (await Get<IBackends>().Find<ILiveEntities>(Workspace)!.LookAsync(Workspace, EntityRef.Item(deal.Type, deal.Id), Urgency.Staff, default)).Ok
            .ShouldBeFalse();
        await Portal.ComeBackAsync();
        var before = Get<IPortalHealth>().Of(Workspace).SucceededAt;
        await Get<PortalProbe>().StepAsync(Workspace, default);
        Get<IPortalHealth>().Of(Workspace).SucceededAt.ShouldNotBe(before);
        var calls = Portal.Journal.Calls.Count;
        await Get<PortalProbe>().StepAsync(Workspace, default);
        Portal.Journal.Calls.Count.ShouldBe(calls);
    }

    [Fact]
    public async Task A_requested_comparison_is_made()
    {
        await SignInAsync("adam");
        await RacksAsync();
        await ReadAsync(DateTimeOffset.UtcNow);
        await using var work = await StartAsync();
        await Patience.UntilAsync(async () => await Get<IComparisons>().LastAsync(Workspace.Id, default) is { AskedBy: PortalComparison.Night });
        (await Get<PortalMirrorService>().CompareAsync(Workspace.Id, await PersonAsync("adam"), default)).Failure.ShouldBeNull();
        await Patience.UntilAsync(
            async () => await Get<IComparisons>().LastAsync(Workspace.Id, default) is { AskedBy: not PortalComparison.Night, Compared: 1, Found: 0 });
    }

    [Fact]
    public async Task A_nightly_comparison_with_differences_logs_one_line_with_workspace_and_counts()
    {
        await SignInAsync("clara");
        var (deal, _) = await RacksAsync();
        Portal.Hand.Pay(Portal.Hand.Payments(deal)[0].Id);
        Portal.Faults.Add(new Fakes.Faults.FaultRule(Fakes.Faults.FaultKind.ServerError) { Method = "crm.item.payment.list" });
        await ReadAsync(DateTimeOffset.UtcNow.AddDays(1));
        var log = new FaultLog();
        await using (await StartAsync(new LoggerFactory([log]).CreateLogger<PortalWorker>()))
        {
            await Patience.UntilAsync(() => log.Lines.Count > 0);
        }

        log.Lines.ShouldHaveSingleItem().ShouldStartWith(
            "Warning: Workspace main differs from its portal: 1 differences in 1 payments, 0 of them approved or in the books here, 0 that cannot be kept; 1 items could not be looked at"
        );
    }

    // The nightly comparison was due a minute ago, at whatever time the tests run.
    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        Time.Elapses = true;
        services.AddSingleton(
            new ComparisonHour(
                TimeOnly.FromDateTime(
                    TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow.AddMinutes(-1), TimeZoneInfo.FindSystemTimeZoneById("Europe/Nicosia")).DateTime)
            )
        );
    }

    // Without a complete reading, the nightly comparison waits for ten minutes.
    private Task ReadAsync(DateTimeOffset at) =>
        Get<ISyncStates>().KeepAsync(Workspace.Id, new SyncState(SyncPosition.Rest) { SucceededAt = at }, default);

    private async Task<Running> StartAsync(ILogger<PortalWorker>? log = null)
    {
        var work = ActivatorUtilities.CreateInstance<PortalWorker>(Services, log ?? NullLogger<PortalWorker>.Instance);
        await work.StartAsync(default);
        return new(work);
    }

    private async Task<IReadOnlyList<PaymentRow>> RowsAsync() =>
        (await Get<PaymentService>().ListAsync(new PaymentQuery(Workspace.Id, PaymentFilter.None) { Size = PaymentQuery.MaxSize }, Anyone, default)).Value.Rows;

    private sealed class Running(PortalWorker work) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await work.StopAsync(default);
            work.Dispose();
        }
    }
}
