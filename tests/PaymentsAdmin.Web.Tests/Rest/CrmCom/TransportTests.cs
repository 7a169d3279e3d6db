using System.Net;
using System.Text;
using PaymentsAdmin.Core.RestGates;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Tests.Rest.CrmCom;

/// <summary>What scenarios cannot express: headers, addresses, sizes.</summary>
public sealed class TransportTests(SharedRest shared) : IClassFixture<SharedRest>
{
    [Fact]
    public async Task The_failure_code_and_the_request_id_are_in_headers_only()
    {
        var host = shared.Host;
        var request = new HttpRequestMessage(HttpMethod.Post, CrmBooks.Root + "payments/create")
        {
            Content = new StringContent(host.Cash(await host.SignInAsync()).With("payment_amount", 0).ToJsonString()),
        };
        request.Headers.Add("X-Request-ID", "till-7");
        var answer = await host.CrmAsync(request);
        answer.Header("X-Failure-Code").ShouldBe("posting.amount-not-positive");
        answer.Header("X-Request-ID").ShouldBe("till-7");
        answer.Body.ToJsonString().ShouldNotContain("posting.");
        answer.Body["status"]!.AsObject().Select(m => m.Key).ShouldBe(["code", "description", "message"]);
        answer.Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Fact]
    public async Task A_wrong_HTTP_verb_is_answered_with_the_allowed_one()
    {
        var host = shared.Host;
        var answer = await host.CrmGetAsync("payments/cancel", "");
        answer.Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Fact]
    public async Task Plain_http_from_another_machine_is_refused_and_https_is_not()
    {
        var host = shared.Host;
        var (plain, secure) = (await FromAfarAsync(host, "http"), await FromAfarAsync(host, "https"));
        (plain.Status, plain.Code).ShouldBe((HttpStatusCode.Forbidden, "ACCESS_DENIED"));
        secure.Code.ShouldBe("OK");
        await using var open = await RestHost.StartAsync(("Rest:RequireHttps", "false"));
        (await FromAfarAsync(open, "http")).Code.ShouldBe("OK");
    }

    [Fact]
    public async Task A_closed_REST_gate_refuses_CRM_COM_calls()
    {
        await using var host = await RestHost.StartAsync();
        var token = await host.SignInAsync();
        (await host.Get<RestGateService>().CloseAsync(Actor.System, default)).Ok.ShouldBeTrue();
        var closed = await host.CrmGetAsync("payments/configuration/types/list", "token=" + token);
        (closed.Status, closed.Code).ShouldBe((HttpStatusCode.ServiceUnavailable, "ACCESS_DENIED"));
        closed.Header("X-Failure-Code").ShouldBe("rest.closed");
        (await host.Get<RestGateService>().OpenAsync(Actor.System, default)).Ok.ShouldBeTrue();
        (await host.CrmGetAsync("payments/configuration/types/list", "token=" + token)).Code.ShouldBe("OK");
    }

    [Fact]
    public async Task A_body_above_4_MiB_is_refused()
    {
        var host = shared.Host;
        var answer = await host.CrmAsync(
            new HttpRequestMessage(HttpMethod.Post, CrmBooks.Root + "payments/create")
            {
                Content = new ByteArrayContent(Encoding.ASCII.GetBytes(new string('x', (4 * 1024 * 1024) + 1)))
            }
        );
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "INVALID_PARAMETER"));
    }

    [Fact]
    public async Task Too_many_calls_are_refused_for_that_token_only()
    {
        await using var host = await RestHost.StartAsync(("Rest:Burst", "3"), ("Rest:RequestsPerSecond", "0.001"));
        var (busy, other) = (await host.SignInAsync(), await host.SignInAsync());
        for (var i = 0; i < 3; i++)
        {
            (await host.IsGoodAsync(busy)).ShouldBeTrue();
        }

        var answer = await host.CrmGetAsync("payments/configuration/types/list", "token=" + busy);
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.TooManyRequests, "ACCESS_DENIED"));
        answer.Header("Retry-After").ShouldNotBeNull();
        (await host.IsGoodAsync(other)).ShouldBeTrue();
    }

    private static Task<CrmAnswer> FromAfarAsync(RestHost host, string scheme)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, CrmBooks.Root + "authentication/token")
        {
            Content = new StringContent($$"""{"username": "clara", "password": "{{RestBooks.Password}}", "organisation": "main"}"""),
        };
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-Forwarded-Proto", scheme);
        return host.CrmAsync(request);
    }
}
