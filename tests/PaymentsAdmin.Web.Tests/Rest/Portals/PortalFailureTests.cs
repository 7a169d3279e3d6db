using System.Globalization;
using System.Net;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;

namespace PaymentsAdmin.Web.Tests.Rest.Portals;

/// <summary>What programs are answered when the portal fails, so that they never repeat a write blindly.</summary>
public sealed class PortalFailureTests : IAsyncLifetime
{
    private const string Add = "crm.item.payment.add";

    private PortalHost _host = null!;

    private FakePortal Portal => _host.Portal;

    public async ValueTask InitializeAsync() => _host = await PortalHost.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _host.Host.Faults.Lines.ShouldBeEmpty();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task During_an_outage_reads_return_the_local_copy_with_its_time()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var payment = Portal.Hand.AddPayment(deal);
        var fresh = await _host.CallAsync("crm.item.payment.get", new { id = payment });
        (fresh.Why, _host.Host.Get<TimeProvider>().GetUtcNow() - Instant(fresh.Seen))
            .ShouldSatisfyAllConditions(x => x.Why.ShouldBeNull(), x => x.Item2.ShouldBeLessThan(TimeSpan.FromMinutes(1)));
        await Portal.GoDownAsync(Outage.Refusing);
        Portal.Hand.Pay(payment);

        var old = await _host.CallAsync("crm.item.payment.get", new { id = payment });
        var unseen = await _host.CallAsync("crm.item.payment.list", new { entityId = deal.Id + 1000, entityTypeId = 2 });
        var unknown = await _host.CallAsync("crm.item.payment.get", new { id = payment + 1000 });

        (old.Result!["paid"]!.ToString(), old.Seen, old.Why).ShouldBe(("N", fresh.Seen, "portal.unreachable"));
        (unseen.Status, unseen.Error, unseen.Failure).ShouldBe((HttpStatusCode.ServiceUnavailable, "PORTAL_UNREACHABLE", "portal.unreachable"));
        (unknown.Status, unknown.Failure).ShouldBe((HttpStatusCode.ServiceUnavailable, "portal.unreachable"));

        await Portal.ComeBackAsync();
        (await _host.CallAsync("crm.item.payment.get", new { id = payment })).Result!["paid"]!.ToString().ShouldBe("Y");
    }

    [Fact]
    public async Task A_queued_write_is_a_conflict_and_a_repeat_with_its_key_returns_its_outcome()
    {
        var deal = await SeenAsync();
        await Portal.GoDownAsync(Outage.Refusing);

        var queued = await AddAsync(deal, "order-77");
        var still = await AddAsync(deal, "order-77");
        await Portal.ComeBackAsync();
        var done = await AddAsync(deal, "order-77");
        var again = await AddAsync(deal, "order-77");

        (queued.Status, queued.Error, queued.Failure).ShouldBe((HttpStatusCode.Conflict, "PORTAL_WRITE_QUEUED", "portal.queued"));
        (still.Status, still.Failure).ShouldBe((HttpStatusCode.Conflict, "portal.queued"));
        var made = Portal.Hand.Payments(deal).Single().Id;
        (done.Id, again.Id, again.Replayed).ShouldBe((made, made, "true"));
        (await OperationsAsync()).ShouldBe([("payment.add", OperationState.Confirmed)]);
    }

    [Fact]
    public async Task Repeating_a_write_of_unknown_outcome_with_its_key_sends_it_only_once()
    {
        var deal = await SeenAsync();
        Portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = Add, When = FaultMoment.After, Nth = 1 });
        Portal.Faults.Add(new FaultRule(FaultKind.BadGateway) { Method = "*.list" });

        var unknown = await AddAsync(deal, "order-78");
        Portal.Faults.Clear();
        var done = await AddAsync(deal, "order-78");

        (unknown.Status, unknown.Error)
            .ShouldBe((HttpStatusCode.Conflict, unknown.Failure is not "portal.unknown" ? "PORTAL_WRITE_QUEUED" : "PORTAL_WRITE_UNKNOWN"));
        done.Id.ShouldBe(Portal.Hand.Payments(deal).Single().Id);
        Portal.Journal.Applied.Count(call => call.Method == Add).ShouldBe(1);
    }

    [Fact]
    public async Task A_repeated_payment_with_a_new_pay_system_is_queued_only_once()
    {
        var deal = await SeenAsync();
        var payment = (await AddAsync(deal, "a")).Id;
        Portal.Faults.Add(new FaultRule(FaultKind.OperatingLimit) { Method = "crm.item.payment.pay", When = FaultMoment.Before, Nth = 1 });
        var pay = () => _host.CallAsync("crm.item.payment.update", new { id = payment, fields = new { paid = "Y", paySystemId = 8 } }, key: "b");

        (await pay()).Failure.ShouldBe("portal.queued-at-limit");

        var there = Portal.Hand.Payments(deal).Single();
        (there.PaySystemId, there.Paid).ShouldBe((8, false));
        (await pay()).Failure.ShouldBe("portal.queued-at-limit");
        (await OperationsAsync()).Count(o => o.Verb == "payment.pay").ShouldBe(1);
    }

    [Fact]
    public async Task Behind_a_write_of_unknown_outcome_a_keyed_call_is_sent_later_and_one_without_a_key_never()
    {
        var deal = await SeenAsync();
        var payment = (await AddAsync(deal, null)).Id;
        Portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = Add, When = FaultMoment.Before });
        Portal.Faults.Add(new FaultRule(FaultKind.BadGateway) { Method = "crm.item.get", Skip = 1 });
        (await AddAsync(deal, "first")).Error.ShouldBe("PORTAL_WRITE_UNKNOWN");

        var keyed = await PayAsync("second");
        var bare = await _host.CallAsync("crm.item.payment.delete", new { id = payment });

        (keyed.Status, keyed.Error, keyed.Failure, keyed.RetryAfter).ShouldBe((HttpStatusCode.Conflict, "PORTAL_WRITE_QUEUED", "portal.behind", "5"));
        (bare.Status, bare.Error, bare.Failure, bare.RetryAfter).ShouldBe((HttpStatusCode.Conflict, "PORTAL_WRITE_NOT_SENT", "portal.behind-unsent", "5"));

        Portal.Faults.Clear();
        (await PayAsync("second")).Result!.GetValue<bool>().ShouldBeTrue();
        Portal.Hand.Payments(deal).Single(p => p.Id == payment).Paid.ShouldBeTrue();
        Portal.Journal.Calls.ShouldNotContain(call => call.Method == "crm.item.payment.delete");

        Task<PortalAnswered> PayAsync(string key) => _host.CallAsync("crm.item.payment.pay", new { id = payment }, key: key);
    }

    [Fact]
    public async Task A_write_that_an_Admin_ended_as_not_done_answers_so_to_its_key()
    {
        var deal = await SeenAsync();
        Portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = Add, When = FaultMoment.Before });
        Portal.Faults.Add(new FaultRule(FaultKind.BadGateway) { Method = "crm.item.get", Skip = 1 });
        (await AddAsync(deal, "order-80")).Error.ShouldBe("PORTAL_WRITE_UNKNOWN");
        Portal.Faults.Clear();
        var unknown = (await _host.Host.Get<IOperations>().ListAsync(_host.Workspace.Id, OperationState.Unknown, null, 1, default)).Single();
        var admin = Actor.System with { Roles = Role.Admin };
        (await _host.Host.Get<WriteDecisionService>().WasNotDoneAsync(_host.Workspace, unknown.Id, "Not in the deal", admin, default))
            .Failure.ShouldBeNull();

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var answer = await AddAsync(deal, "order-80");
            (answer.Status, answer.Error, answer.Failure).ShouldBe((HttpStatusCode.Conflict, "PORTAL_WRITE_DECIDED", "portal.decided-not-done"));
            answer.Body["error_description"]!.ToString().ShouldContain("Not in the deal");
        }

        Portal.Journal.Calls.Count(call => call.Method == Add).ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_by_the_portal_begins_with_our_sentence_and_discloses_no_secret()
    {
        var deal = await SeenAsync();
        var payment = (await AddAsync(deal, null)).Id;
        Portal.RevokeWebhook(Portal.Webhook);

        var answer = await _host.CallAsync("crm.item.payment.pay", new { id = payment });

        (answer.Status, answer.Error, answer.Failure).ShouldBe((HttpStatusCode.FailedDependency, "PORTAL_CONNECTION_REFUSED", "portal.sign-in"));
        answer.Body["error_description"]!.ToString().ShouldStartWith(PortalFailures.SignIn.Text);
        answer.Body.ToJsonString().ShouldNotContain("fakesecret");
    }

    private async Task<MadeItem> SeenAsync()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5)]);
        await _host.CallAsync("crm.item.payment.list", new { entityId = deal.Id, entityTypeId = 2 });
        return deal;
    }

    private Task<PortalAnswered> AddAsync(MadeItem deal, string? key) => _host.CallAsync(Add, new { entityId = deal.Id, entityTypeId = 2 }, key: key);

    private async Task<IReadOnlyList<(string Verb, OperationState State)>> OperationsAsync()
    {
        var all = new List<(string, OperationState)>();
        foreach (var state in Enum.GetValues<OperationState>())
        {
            all.AddRange((await _host.Host.Get<IOperations>().ListAsync(_host.Workspace.Id, state, null, 50, default)).Select(o => (o.Verb.Code, o.State)));
        }

        return all;
    }

    private static DateTimeOffset Instant(string? text) => DateTimeOffset.Parse(text.ShouldNotBeNull(), CultureInfo.InvariantCulture);
}
