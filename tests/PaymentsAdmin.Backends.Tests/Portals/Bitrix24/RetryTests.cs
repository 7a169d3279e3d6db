using Microsoft.Extensions.Time.Testing;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Writing;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>Which calls are retried, and which never are.</summary>
public sealed class RetryTests : IAsyncLifetime
{
    private const string Payment =
        """{"result":{"id":7,"accountNumber":"1/1","paid":"N","datePaid":null,"empPaidId":null,"paySystemId":6,"paySystemName":"Cash","sum":0,"currency":"EUR"}}""";

    private CannedPortal? _portal;

    private CannedPortal Portal => _portal!;

    public async ValueTask InitializeAsync() => _portal = await CannedPortal.StartAsync();

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();

    [Theory]
    [InlineData(502, "<html></html>")]
    [InlineData(500, """{"error":"INTERNAL_SERVER_ERROR"}""")]
    [InlineData(503, """{"error":"QUERY_LIMIT_EXCEEDED"}""")]
    [InlineData(200, """{"result":""")]
    public async Task A_read_is_tried_three_times_at_most(int status, string body)
    {
        using var client = new Client(Portal);
        Portal.Then(status, body);
        Portal.Then(status, body);
        Portal.Always = (context, _) => CannedPortal.Say(context, 200, Payment);
        (await client.Portal.PaymentAsync(7.Key(), Urgency.Staff, default)).Ok.ShouldBeTrue();
        Portal.Heard.Count.ShouldBe(3);

        Portal.Heard.Clear();
        Portal.Always = (context, _) => CannedPortal.Say(context, status, body);
        (await client.Portal.PaymentAsync(7.Key(), Urgency.Staff, default)).Ok.ShouldBeFalse();
        Portal.Heard.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_read_is_retried_after_a_broken_connection()
    {
        using var client = new Client(Portal);
        Portal.Next.Enqueue(CannedPortal.Reset);
        Portal.Next.Enqueue(CannedPortal.Cut);
        Portal.Always = (context, _) => CannedPortal.Say(context, 200, Payment);
        (await client.Portal.PaymentAsync(7.Key(), Urgency.Staff, default)).Ok.ShouldBeTrue();
        Portal.Heard.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(400, """{"error":0,"error_description":"No"}""")]
    [InlineData(401, """{"error":"INVALID_CREDENTIALS"}""")]
    [InlineData(200, """{"result":[]}""")]
    public async Task A_read_with_a_final_answer_is_not_retried(int status, string body)
    {
        using var client = new Client(Portal);
        Portal.Always = (context, _) => CannedPortal.Say(context, status, body);
        (await client.Portal.PaymentAsync(7.Key(), Urgency.Staff, default)).Ok.ShouldBeFalse();
        Portal.Heard.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_write_refused_by_the_rate_limit_reports_the_wait_and_is_not_retried()
    {
        using var client = new Client(Portal);
        Portal.Always = (context, _) => CannedPortal.Say(context, 503, """{"error":"QUERY_LIMIT_EXCEEDED"}""");
        var fault = (await client.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Fault.ShouldNotBeNull();
        fault.Wait.ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5));
        Portal.Heard.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_method_over_its_time_limit_pauses_until_the_portal_resets_it_while_others_go_on()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var client = new Client(Portal, time: time);
        Portal.Then(200, """{"result":true,"time":{"start":1000,"finish":1001.5,"duration":1.5,"operating":100,"operating_reset_at":1301.5}}""");
        Portal.Then(429, """{"error":"OPERATION_TIME_LIMIT"}""");
        (await client.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Ok.ShouldBeTrue();
        (await client.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Fault!.Wait.ShouldBe(TimeSpan.FromSeconds(300));
        time.Advance(TimeSpan.FromSeconds(100));
        var rested = (await client.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Fault!;
        (rested.Kind, rested.Wait, rested.ProvesNothingDone).ShouldBe((PortalFaultKind.Limited, TimeSpan.FromSeconds(200), true));
        client.Portals.Of(client.Workspace).Paused.Single().Method.ShouldBe("crm.item.payment.pay");
        (await client.SendAsync(new BitrixWrite.Unpay(7.Key()), default)).Ok.ShouldBeTrue();
        time.Advance(TimeSpan.FromSeconds(200));
        (await client.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Ok.ShouldBeTrue();
        Portal.Heard.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_write_without_an_answer_ends_open_after_the_write_timeout()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var client = new Client(Portal, time: time);
        var heard = new TaskCompletionSource();
        Portal.Always = async (context, _) =>
        {
            heard.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        var sending = client.SendAsync(new BitrixWrite.Pay(7.Key()), default);
        await heard.Task.WithinAsync();
        time.Advance(TimeSpan.FromSeconds(64));
        sending.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        var fault = (await sending.WithinAsync()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.ProvesNothingDone, Portal.Heard.Count).ShouldBe((PortalFaultKind.NoAnswer, false, 1));
        client.Portals.Of(client.Workspace).OutageSince.ShouldNotBeNull();
    }

    [Fact]
    public async Task Listeners_are_notified_once_when_an_outage_begins_and_once_when_it_ends()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var client = new Client(Portal, time: time);
        var told = new List<WorkspaceId>();
        Portal.Always = (context, _) => CannedPortal.Reset(context);
        using (client.Portals.Listen(told.Add))
        {
            await client.SendAsync(new BitrixWrite.Pay(7.Key()), default);
            time.Advance(TimeSpan.FromSeconds(30));
            await client.SendAsync(new BitrixWrite.Pay(7.Key()), default);
            told.Count.ShouldBe(1);
            Portal.Always = (context, _) => CannedPortal.Say(context, 200, """{"result":true}""");
            await client.SendAsync(new BitrixWrite.Pay(7.Key()), default);
        }

        told.ShouldBe([client.Workspace.Id, client.Workspace.Id]);
        var health = client.Portals.Of(client.Workspace);
        (health.CallsInLastMinute, health.OutageSince, health.LastFailure!.Kind).ShouldBe((3, null, PortalFaultKind.NoAnswer));
    }
}
