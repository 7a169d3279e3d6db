using System.Net;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Web.Tests.Rest.CrmCom;

namespace PaymentsAdmin.Web.Tests.Rest.Hosted;

/// <summary>What programs are answered when a host does not, so that they never repeat a write blindly.</summary>
public sealed class HostedFailureTests : IAsyncLifetime
{
    private const string Create = "payments/create";

    private HostedRest _host = null!;
    private string _account = "";

    private FakeHost There => _host.There;

    public async ValueTask InitializeAsync()
    {
        _host = await HostedRest.StartAsync();
        _account = _host.Account();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task During_an_outage_what_is_known_is_shown_with_its_age_and_the_rest_is_not_said_to_be_missing()
    {
        var there = There.Hand.Draft(_account, 10m, "KNOWN");
        var fresh = await _host.ShowAsync("back_office_code", "KNOWN");
        await There.GoDownAsync(Outage.Refusing);
        There.Hand.Post(there.Id);

        var old = await _host.ShowAsync("back_office_code", "KNOWN");
        var unknown = await _host.ShowAsync("back_office_code", "UNKNOWN");
        var list = await _host.ListAsync(_account);
        var other = await _host.ListAsync("AR-77");

        (old.Code, State(old.Data), old.Header("X-Portal-Failure")).ShouldBe(("OK", "DRAFT", "portal.unreachable"));
        (old.Header("X-Portal-Seen"), list.Header("X-Portal-Seen")).ShouldBe((fresh.Header("X-Portal-Seen"), fresh.Header("X-Portal-Seen")));
        foreach (var away in new[] { unknown, other })
        {
            (away.Status, away.Code, away.Header("X-Failure-Code"))
                .ShouldBe((HttpStatusCode.ServiceUnavailable, "INTERNAL_ERROR", "portal.unreachable"));
        }

        await There.ComeBackAsync();
        State((await _host.ShowAsync("back_office_code", "KNOWN")).Data).ShouldBe("POSTED");
    }

    [Fact]
    public async Task A_queued_draft_must_not_be_repeated_and_its_key_returns_the_outcome()
    {
        await _host.ListAsync(_account);
        await There.GoDownAsync(Outage.Refusing);

        var queued = await _host.KeyedAsync("order-1", Create, HostedRest.Cash(_account));
        var still = await _host.KeyedAsync("order-1", Create, HostedRest.Cash(_account));
        await There.ComeBackAsync();
        var done = await _host.KeyedAsync("order-1", Create, HostedRest.Cash(_account));
        var again = await _host.KeyedAsync("order-1", Create, HostedRest.Cash(_account));

        (queued.Status, queued.Code, queued.Failure).ShouldBe((409, "INTERNAL_ERROR", "portal.queued"));
        queued.Json["status"]!["message"]!.ToString().ShouldContain("do not repeat it");
        (still.Status, still.Failure).ShouldBe((409, "portal.queued"));
        var made = There.Hand.Payments(_account).Single();
        (done.Code, Id(done.Json), again.Replayed, Id(again.Json)).ShouldBe(("OK", made.Id, true, made.Id));
    }

    [Fact]
    public async Task A_payment_to_be_posted_whose_draft_was_queued_is_posted_once_by_the_repeat_with_its_key()
    {
        await _host.ListAsync(_account);
        await There.GoDownAsync(Outage.Refusing);
        var queued = await _host.KeyedAsync("order-2", Create, HostedRest.Cash(_account, "POSTED"), "alone");
        await There.ComeBackAsync();

        var done = await _host.KeyedAsync("order-2", Create, HostedRest.Cash(_account, "POSTED"), "alone");
        var again = await _host.KeyedAsync("order-2", Create, HostedRest.Cash(_account, "POSTED"), "alone");

        queued.Failure.ShouldBe("portal.queued");
        var made = There.Hand.Payments(_account).Single();
        (done.Code, Id(done.Json), State(done.Json["data"]), again.Replayed).ShouldBe(("OK", made.Id, "POSTED", true), done.Body);
        There.Journal.Applied.Select(write => write.Method).ShouldBe(["payments/create", "payments/post"]);
    }

    [Fact]
    public async Task A_post_that_the_host_has_not_confirmed_is_not_answered_as_done()
    {
        await _host.PostAsync(Create, HostedRest.Cash(_account).With("back_office_code", "LOST"));
        There.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "payments/post", When = FaultMoment.After, Nth = 1 });
        There.Faults.Add(new FaultRule(FaultKind.BadGateway) { Method = "payments/list", Skip = 2 });

        var lost = await _host.KeyedAsync("post-1", "payments/post", HostedRest.About("back_office_code", "LOST"), "alone");
        There.Faults.Clear();
        var done = await _host.KeyedAsync("post-1", "payments/post", HostedRest.About("back_office_code", "LOST"), "alone");

        (lost.Status, lost.Code, lost.Failure).ShouldBe((409, "INTERNAL_ERROR", "portal.unknown"), lost.Body);
        lost.Json["status"]!["message"]!.ToString().ShouldContain("do not repeat it");
        (done.Code, State(done.Json["data"])).ShouldBe(("OK", "POSTED"), done.Body);
        There.Journal.Applied.Count(write => write.Method == "payments/post").ShouldBe(1);
    }

    [Fact]
    public async Task A_payment_whose_posting_the_host_has_not_confirmed_is_found_again_by_its_key()
    {
        await _host.ListAsync(_account);
        There.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "payments/post", When = FaultMoment.After, Nth = 1 });
        There.Faults.Add(new FaultRule(FaultKind.BadGateway) { Method = "payments/list", Skip = 4 });

        var lost = await _host.KeyedAsync("order-4", Create, HostedRest.Cash(_account, "POSTED"), "alone");
        There.Faults.Clear();
        var done = await _host.KeyedAsync("order-4", Create, HostedRest.Cash(_account, "POSTED"), "alone");

        (lost.Status, lost.Failure).ShouldBe((409, "portal.unknown"), lost.Body);
        var made = There.Hand.Payments(_account).Single();
        (done.Code, Id(done.Json), State(done.Json["data"])).ShouldBe(("OK", made.Id, "POSTED"), done.Body);
        There.Journal.Applied.Count(write => write.Method == "payments/post").ShouldBe(1);
    }

    [Fact]
    public async Task A_lost_answer_to_a_keyed_create_of_an_account_that_was_never_read_drafts_once()
    {
        There.Faults.Add(new FaultRule(FaultKind.Reset) { Method = Create, When = FaultMoment.After, Nth = 1 });
        var made = await _host.KeyedAsync("order-3", Create, HostedRest.Cash(_account));
        var again = await _host.KeyedAsync("order-3", Create, HostedRest.Cash(_account));
        var there = There.Hand.Payments(_account).Single();
        (made.Code, Id(made.Json), again.Replayed).ShouldBe(("OK", there.Id, true), made.Body);
    }

    private static string? State(JsonNode? data) => data?["life_cycle_state"]?.ToString();

    private static string? Id(JsonObject answer) => answer["data"]?["id"]?.ToString();
}
