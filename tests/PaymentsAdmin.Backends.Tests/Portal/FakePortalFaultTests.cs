using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;

namespace PaymentsAdmin.Backends.Tests.Portal;

/// <summary>Faults of the fake portal, and whether the write was still carried out.</summary>
[Trait("Run", "Full")]
public sealed class FakePortalFaultTests : IAsyncLifetime
{
    private const string Add = "crm.item.payment.add";

    private readonly VirtualTime _time = new();
    private FakePortal _portal = null!;
    private PortalCaller _caller = null!;
    private MadeItem _deal = null!;

    private object Payment => new { entityId = _deal.Id, entityTypeId = 2 };

    public async ValueTask InitializeAsync()
    {
        _portal = await FakePortal.StartAsync(new FakePortalOptions { Burst = null, Time = _time });
        _caller = PortalCaller.Of(_portal);
        _deal = _portal.Hand.Deal("Chairs");
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Nobody_takes_the_port_of_a_portal_that_goes_down_and_comes_back()
    {
        var (place, taken) = (new IPEndPoint(IPAddress.Loopback, _portal.Webhook.Port), 0);
        using var ended = new CancellationTokenSource();
        var taking = Task.Run(() =>
        {
            while (!ended.IsCancellationRequested)
            {
                // Of a socket that is called TCP, .NET would share the address.
                using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    other.Bind(place);
                    taken++;
                }
                catch (SocketException)
                {
                    // The portal has it.
                }
            }
        });

        for (var time = 0; time < 20; time++)
        {
            await _portal.GoDownAsync(Outage.Refusing);
            await _portal.ComeBackAsync();
        }

        await ended.CancelAsync();
        await taking;
        taken.ShouldBe(0);
    }

    [Theory]
    [InlineData(FaultKind.Reset, FaultMoment.Before)]
    [InlineData(FaultKind.Reset, FaultMoment.After)]
    [InlineData(FaultKind.BadGateway, FaultMoment.After)]
    [InlineData(FaultKind.WrongTypes, FaultMoment.After)]
    public async Task Repeating_a_write_with_a_lost_answer_before_a_look_is_a_violation(FaultKind kind, FaultMoment when)
    {
        using (_portal.Faults.Add(new FaultRule(kind) { Method = Add, When = when }))
        {
            await LoseAsync(() => _caller.CallAsync(Add, Payment));
        }

        await _caller.ResultAsync("crm.item.payment.list", new { entityId = _deal.Id, entityTypeId = 2, filter = new { }, order = new { id = "asc" } });
        await _caller.ResultAsync(Add, Payment);
        _portal.Journal.Violations.ShouldBeEmpty("it was looked at");
        using (_portal.Faults.Add(new FaultRule(kind) { Method = Add, When = when }))
        {
            await LoseAsync(() => _caller.CallAsync(Add, Payment));
        }

        await _caller.ResultAsync(
            "crm.item.payment.list", new { entityId = _portal.Hand.Deal("Other").Id, entityTypeId = 2, filter = new { }, order = new { id = "asc" } });
        await _caller.ResultAsync(Add, Payment);
        _portal.Journal.Violations.Single().Rule.ShouldBe("repeated-unseen");
    }

    [Fact]
    public async Task After_a_timeout_a_look_within_a_batch_allows_the_write_to_be_repeated()
    {
        var id = _portal.Hand.AddPayment(_deal);
        using (_portal.Faults.Add(new FaultRule(FaultKind.AnswerLate) { Method = "crm.item.payment.delete", Delay = TimeSpan.FromMinutes(1) }))
        {
            using var patience = new CancellationTokenSource();
            var call = _caller.Http.PostAsync("crm.item.payment.delete", JsonContent(new { id }), patience.Token);
            await _portal.Journal.UntilAsync(journal => journal.Applied.Count == 1);
            await patience.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => call);
        }

        await _caller.ResultAsync("batch", new { cmd = new[] { $"crm.item.payment.list?entityId={_deal.Id}&entityTypeId=2&filter[%3Eid]=0&order[id]=asc" } });
        (await _caller.RefusalAsync("crm.item.payment.delete", new { id })).ShouldStartWith("400");
        _portal.Journal.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(FaultMoment.Before, 0)]
    [InlineData(FaultMoment.After, 1)]
    public async Task A_reset_connection_does_not_show_whether_the_write_was_applied(FaultMoment when, int applied)
    {
        _portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "crm.item.payment.*", When = when, Times = 1 });
        await Should.ThrowAsync<HttpRequestException>(() => _caller.CallAsync(Add, Payment));
        _portal.Journal.Applied.Count.ShouldBe(applied);
        _portal.Hand.Payments(_deal).Count.ShouldBe(applied);
        await _caller.ResultAsync(Add, Payment);
        _portal.Hand.Payments(_deal).Count.ShouldBe(applied + 1);
    }

    [Fact]
    public async Task A_late_write_is_applied_although_its_client_has_left()
    {
        _portal.Faults.Add(new FaultRule(FaultKind.ApplyLate) { Method = Add, Delay = TimeSpan.FromSeconds(1), Times = 1 });
        using var patience = new CancellationTokenSource();
        var call = _caller.Http.PostAsync(Add, JsonContent(Payment), patience.Token);
        await Patience.UntilAsync(() => _time.Waiting == 1);
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => call);
        _portal.Journal.Applied.ShouldBeEmpty();
        _time.Advance(TimeSpan.FromSeconds(1));
        await _portal.Journal.UntilAsync(journal => journal.Applied.Count == 1);
        _portal.Hand.Payments(_deal).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_connection_is_reset_now_and_the_write_is_applied_later()
    {
        _portal.Faults.Add(new FaultRule(FaultKind.ResetThenApply) { Method = Add, Delay = TimeSpan.FromMilliseconds(500) });
        await Should.ThrowAsync<HttpRequestException>(() => _caller.CallAsync(Add, Payment));
        await Patience.UntilAsync(() => _time.Waiting == 1);
        _portal.Hand.Payments(_deal).ShouldBeEmpty();
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await _portal.Journal.UntilAsync(_ => _portal.Hand.Payments(_deal).Count == 1);
    }

    [Theory]
    [InlineData(FaultKind.BadGateway, FaultMoment.Before, 502, "<html>", 0)]
    [InlineData(FaultKind.BadGateway, FaultMoment.After, 502, "<html>", 1)]
    [InlineData(FaultKind.ServerError, FaultMoment.Before, 500, "INTERNAL_SERVER_ERROR", 0)]
    [InlineData(FaultKind.ServerError, FaultMoment.After, 500, "INTERNAL_SERVER_ERROR", 1)]
    [InlineData(FaultKind.RateLimit, FaultMoment.Before, 503, "QUERY_LIMIT_EXCEEDED", 0)]
    [InlineData(FaultKind.OperatingLimit, FaultMoment.Before, 429, "OPERATION_TIME_LIMIT", 0)]
    [InlineData(FaultKind.ErrorZero, FaultMoment.Before, 200, "{\"error\":0,", 0)]
    [InlineData(FaultKind.Redirect, FaultMoment.Before, 302, "", 0)]
    [InlineData(FaultKind.Html, FaultMoment.After, 200, "<html>", 1)]
    [InlineData(FaultKind.EmptyBody, FaultMoment.After, 200, "", 1)]
    [InlineData(FaultKind.BadJson, FaultMoment.After, 200, "<br />", 1)]
    [InlineData(FaultKind.TruncatedJson, FaultMoment.After, 200, "{\"result\":", 1)]
    public async Task Each_fault_gives_its_status_and_body_before_or_after_the_write(FaultKind kind, FaultMoment when, int status, string text, int applied)
    {
        _portal.Faults.Add(new FaultRule(kind) { When = when });
        using var answer = await _caller.Http.PostAsync(Add, JsonContent(Payment));
        ((int)answer.StatusCode).ShouldBe(status);
        var body = await answer.Content.ReadAsStringAsync();
        body.ShouldContain(text);
        if (kind is FaultKind.TruncatedJson or FaultKind.BadJson or FaultKind.Html)
        {
            Should.Throw<JsonException>(() => JsonNode.Parse(body));
        }

        _portal.Hand.Payments(_deal).Count.ShouldBe(applied);
        _portal.Journal.Calls.Single().Fault.ShouldBe(kind.ToString());
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_breaks_the_call_after_the_write_was_applied()
    {
        _portal.Faults.Add(new FaultRule(FaultKind.CutBody));
        await Should.ThrowAsync<HttpRequestException>(() => _caller.CallAsync(Add, Payment));
        _portal.Hand.Payments(_deal).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Faults_remove_fields_from_results_or_change_their_types()
    {
        var id = _portal.Hand.AddPayment(_deal);
        var list = new { entityId = _deal.Id, entityTypeId = 2, filter = new { }, order = new { id = "asc" } };
        using (_portal.Faults.Add(new FaultRule(FaultKind.MissingFields) { Fields = ["sum"] }))
        {
            var row = (await _caller.ResultAsync("crm.item.payment.list", list))!.AsArray().Single()!.AsObject();
            row.ContainsKey("sum").ShouldBeFalse();
            ((long)row["id"]!).ShouldBe(id);
        }

        using (_portal.Faults.Add(new FaultRule(FaultKind.WrongTypes) { Fields = ["id"] }))
        {
            (await _caller.ResultAsync("crm.item.payment.get", new { id }))!["id"]!.GetValueKind().ShouldBe(JsonValueKind.String);
        }

        using (_portal.Faults.Add(new FaultRule(FaultKind.MissingFields)))
        {
            (await _caller.CallAsync("crm.item.payment.get", new { id })).Body.ContainsKey("result").ShouldBeFalse();
        }

        using (_portal.Faults.Add(new FaultRule(FaultKind.WrongTypes)))
        {
            (await _caller.ResultAsync(Add, Payment))!.GetValueKind().ShouldBe(JsonValueKind.String);
        }
    }

    [Fact]
    public async Task Fault_rules_fire_at_the_nth_call_or_at_random_with_a_repeatable_seed()
    {
        _portal.Faults.Add(new FaultRule(FaultKind.BadGateway) { Method = "server.time", Nth = 2 });
        (await StatusesAsync(3)).ShouldBe([200, 502, 200]);
        var runs = new List<List<int>>();
        for (var run = 0; run < 2; run++)
        {
            _portal.Faults.Clear();
            _portal.Faults.Add(new FaultRule(FaultKind.BadGateway) { Probability = 0.3, Seed = 7 });
            runs.Add(await StatusesAsync(40));
        }

        runs[0].ShouldBe(runs[1]);
        runs[0].Count(status => status == 502).ShouldBeInRange(4, 25);
        _portal.Faults.Fired(FaultKind.BadGateway).ShouldBe(runs[1].Count(status => status == 502));
    }

    [Fact]
    public async Task A_fault_of_one_command_breaks_its_whole_batch()
    {
        _portal.Faults.Add(new FaultRule(FaultKind.Reset) { Method = Add, When = FaultMoment.After });
        await Should.ThrowAsync<HttpRequestException>(
            () => _caller.CallAsync("batch", new { cmd = new[] { "profile", $"{Add}?entityId={_deal.Id}&entityTypeId=2" } }));
        _portal.Hand.Payments(_deal).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(Outage.Refusing)]
    [InlineData(Outage.Resetting)]
    public async Task The_portal_goes_down_and_comes_back_at_the_same_address(Outage outage)
    {
        await _caller.ResultAsync(Add, Payment);
        await _portal.GoDownAsync(outage);
        var failure = await Should.ThrowAsync<HttpRequestException>(() => _caller.CallAsync("profile"));
        failure.HttpRequestError.ShouldBe(outage == Outage.Refusing ? HttpRequestError.ConnectionError : failure.HttpRequestError);
        await _portal.ComeBackAsync();
        await _caller.ResultAsync("profile");
        _portal.Hand.Payments(_deal).Count.ShouldBe(1);
    }

    private static async Task LoseAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception lost) when (lost is HttpRequestException or JsonException)
        {
            // Only the loss of the answer matters here.
        }
    }

    private static System.Net.Http.Json.JsonContent JsonContent(object value) => System.Net.Http.Json.JsonContent.Create(value);

    private async Task<List<int>> StatusesAsync(int calls)
    {
        var statuses = new List<int>();
        for (var call = 0; call < calls; call++)
        {
            using var answer = await _caller.Http.GetAsync("server.time");
            statuses.Add((int)answer.StatusCode);
        }

        return statuses;
    }
}
