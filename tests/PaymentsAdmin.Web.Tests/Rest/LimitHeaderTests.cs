using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using PaymentsAdmin.Core.RestGates;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Rest;
using PaymentsAdmin.Web.Rest.Bitrix.Limits;
using PaymentsAdmin.Web.Tests.Rest.CrmCom;

namespace PaymentsAdmin.Web.Tests.Rest;

/// <summary>Every answer says how many calls are left, so that a program slows down before it is refused.</summary>
public sealed class LimitHeaderTests
{
    private static readonly TokenId Token = new(7);

    [Fact]
    public void Remaining_calls_recover_with_time()
    {
        var time = new HandTime();
        var buckets = new CallBuckets(Options(perSecond: 0.5m, burst: 3), time);
        buckets.Fresh.ShouldBe(new Quota(3, 3, 0));
        buckets.Enter(Token).ShouldBe(new Entry(null, new Quota(3, 2, 2)));
        buckets.Enter(Token).ShouldBe(new Entry(null, new Quota(3, 1, 4)));
        time.Pass(TimeSpan.FromSeconds(1));
        buckets.Peek(Token).ShouldBe(new Quota(3, 1, 3));
        buckets.Enter(Token).ShouldBe(new Entry(null, new Quota(3, 0, 5)));
        buckets.Enter(Token).ShouldBe(new Entry(TimeSpan.FromSeconds(1), new Quota(3, 0, 5)));
        buckets.Peek(new TokenId(8)).ShouldBe(buckets.Fresh);
        time.Pass(TimeSpan.FromSeconds(5));
        buckets.Peek(Token).ShouldBe(buckets.Fresh);
    }

    [Fact]
    public async Task Each_call_of_a_token_uses_one_even_if_refused()
    {
        await using var host = await RestHost.StartAsync(("Rest:RequestsPerSecond", "0.001"), ("Rest:Burst", "3"));
        (await AskAsync(host, "server.time")).ShouldBe((200, "3 2", false));
        (await AskAsync(host, "crm.item.payment.get")).ShouldBe((400, "3 1", false));
        (await AskAsync(host, "no.such.method")).ShouldBe((404, "3 0", false));
        (await AskAsync(host, "server.time")).ShouldBe((503, "3 0", true));
        (await AskAsync(host, "server.time", "vera")).ShouldBe((200, "3 2", false));
    }

    [Fact]
    public async Task Callers_without_a_valid_token_see_the_limit_of_a_fresh_one()
    {
        await using var host = await RestHost.StartAsync(("Rest:Burst", "3"));
        (await SendAsync(host, "/rest/profile")).ShouldBe((401, "3 3", false));
        (await SendAsync(host, "/rest/")).ShouldBe((404, "3 3", false));
        (await SendAsync(host, "/crmapi/rest/v2/payments/list?token=wrong")).ShouldBe((401, "3 3", false));
        (await SendAsync(host, "/crmapi/rest/v2/nothing")).ShouldBe((404, "3 3", false));
    }

    [Theory]
    [InlineData("/rest/1/wrong/profile", 503)]
    [InlineData("/crmapi/rest/v2/payments/list?token=wrong", 429)]
    public async Task Callers_who_guess_tokens_see_no_calls_left(string path, int status)
    {
        await using var host = await RestHost.StartAsync();
        var last = await SendAsync(host, path);
        for (var i = 0; i < 40 && last.Status == 401; i++)
        {
            last = await SendAsync(host, path);
        }

        last.Status.ShouldBe(status);
        (last.Said, last.Waits).ShouldBe(("250 0", true));
    }

    [Fact]
    public async Task Refusals_by_time_limit_or_closed_gate_show_the_remaining_calls()
    {
        await using var host = await RestHost.StartAsync(("Rest:RequestsPerSecond", "0.001"), ("Rest:Burst", "5"), ("Rest:OperatingSeconds", "0.000001"));
        (await AskAsync(host, "crm.enum.ownertype")).ShouldBe((200, "5 4", false));
        (await AskAsync(host, "crm.enum.ownertype")).ShouldBe((429, "5 3", true));
        await host.Get<RestGateService>().CloseAsync(Actor.System, default);
        (await AskAsync(host, "server.time")).ShouldBe((503, "5 3", false));
    }

    [Fact]
    public async Task Each_CRM_COM_sign_in_has_its_own_limit()
    {
        await using var host = await RestHost.StartAsync(("Rest:RequestsPerSecond", "0.001"), ("Rest:Burst", "2"));
        var path =
            $"/crmapi/rest/v2/payments/list?token={await host.SignInAsync()}&accounts_receivable_identifier=number={host.Books.Names["crmcom.account.number"]}";
        (await SendAsync(host, path)).ShouldBe((200, "2 1", false));
        (await SendAsync(host, path + "&typo=1")).ShouldBe((400, "2 0", false));
        (await SendAsync(host, path)).ShouldBe((429, "2 0", true));
        (await host.TrySignInAsync("clara", host.Books.Names["token.alone"])).Header(LimitHeaders.Remaining).ShouldBe("2");
    }

    [Fact]
    public async Task A_repeated_write_has_limit_headers_as_well()
    {
        await using var host = await RestHost.StartAsync(("Rest:RequestsPerSecond", "0.001"), ("Rest:Burst", "9"));
        var body = new JsonObject { ["entityTypeId"] = 2, ["entityId"] = int.Parse(host.Books.Names["deal.entityId"], null) }.ToJsonString();
        using var first = await host.SendAsync(HttpMethod.Post, host.Hook() + "crm.item.payment.add", body, "once");
        using var again = await host.SendAsync(HttpMethod.Post, host.Hook() + "crm.item.payment.add", body, "once");
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        Said(again.Headers).ShouldBe("9 7");
    }

    private static async Task<(int Status, string Said, bool Waits)> AskAsync(RestHost host, string method, string token = "clara")
    {
        using var answer = await host.PostAsync(method, "{}", token);
        return Of(answer);
    }

    private static async Task<(int Status, string Said, bool Waits)> SendAsync(RestHost host, string path)
    {
        using var answer = await host.SendAsync(HttpMethod.Get, path, null);
        return Of(answer);
    }

    private static (int Status, string Said, bool Waits) Of(HttpResponseMessage answer) =>
        ((int)answer.StatusCode, Said(answer.Headers), answer.Headers.Contains("Retry-After"));

    // The limiter uses the real clock, so the seconds are only checked to be positive once calls were used.
    private static string Said(HttpResponseHeaders headers)
    {
        var (limit, left) = (One(headers, LimitHeaders.Limit), One(headers, LimitHeaders.Remaining));
        (One(headers, LimitHeaders.Reset) > 0).ShouldBe(left < limit);
        return string.Create(CultureInfo.InvariantCulture, $"{limit} {left}");
    }

    private static int One(HttpResponseHeaders headers, string name) => int.Parse(headers.GetValues(name).Single(), CultureInfo.InvariantCulture);

    private static RestOptions Options(decimal perSecond, decimal burst) => new(perSecond, burst, 480, true, false, false, false, 18);

    private sealed class HandTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Pass(TimeSpan time) => _now += time.Ticks;
    }
}
