using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.RestGates;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest.Bitrix;

namespace PaymentsAdmin.Web.Tests.Rest;

/// <summary>Errors that do not depend on the method that is called.</summary>
public sealed class SystemErrorTests(SharedRest shared) : IClassFixture<SharedRest>
{
    [Fact]
    public async Task A_call_without_a_token_is_refused()
    {
        var host = shared.Host;
        await RefusedAsync(host.SendAsync(HttpMethod.Post, "/rest/profile", "{}"), 401, "NO_AUTH_FOUND", "Wrong authorization data");
        await RefusedAsync(host.SendAsync(HttpMethod.Post, "/rest/", "{}"), 404, "ERROR_METHOD_NOT_FOUND", "Method not found!");
        await RefusedAsync(host.SendAsync(HttpMethod.Post, host.Hook()[..^1], "{}"), 404, "ERROR_METHOD_NOT_FOUND", "Method not found!");
    }

    [Fact]
    public async Task A_wrong_secret_and_another_users_secret_get_the_same_refusal()
    {
        var host = shared.Host;
        await RefusedAsync(host.SendAsync(HttpMethod.Post, "/rest/2/no-such-secret/profile", "{}"), 401, "INVALID_CREDENTIALS", "Invalid request credentials");
        var foreign = $"/rest/{host.Books.Names["vera"]}/{host.Books.Names["token.clara"]}/profile";
        await RefusedAsync(host.SendAsync(HttpMethod.Post, foreign, "{}"), 401, "INVALID_CREDENTIALS", "Invalid request credentials");
    }

    [Fact]
    public async Task A_token_ends_when_it_is_revoked_expires_or_its_user_is_disabled()
    {
        await using var host = await RestHost.StartAsync();
        await RefusedAsync(host.PostAsync("profile", "{}", "expired"), 401, "expired_token", "The access token provided has expired");
        var tokens = host.Get<TokenService>();
        var mine = (await tokens.ListAsync(null, Actor.System, default)).Value.Single(t => t.UserName == "clara" && t.Name == "clara");
        (await tokens.RevokeAsync(mine.Id, Actor.System, default)).Ok.ShouldBeTrue();
        await RefusedAsync(host.PostAsync("profile", "{}"), 401, "INVALID_CREDENTIALS", "Invalid request credentials");
        (await host.Get<UserService>().DisableAsync(int.Parse(host.Books.Names["vera"], null), Actor.System, default)).Ok.ShouldBeTrue();
        await RefusedAsync(host.PostAsync("profile", "{}", "vera"), 401, "INVALID_CREDENTIALS", "Invalid request credentials");
    }

    [Fact]
    public async Task After_thirty_wrong_secrets_an_address_is_limited_but_good_tokens_still_work()
    {
        await using var host = await RestHost.StartAsync();
        for (var i = 0; i < 30; i++)
        {
            await RefusedAsync(host.SendAsync(HttpMethod.Post, $"/rest/2/wrong-{i}/profile", "{}"), 401, "INVALID_CREDENTIALS", "Invalid request credentials");
        }

        await RefusedAsync(host.SendAsync(HttpMethod.Post, "/rest/2/wrong/profile", "{}"), 503, "QUERY_LIMIT_EXCEEDED", "Too many requests");
        using var good = await host.PostAsync("profile", "{}");
        good.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Too_many_calls_are_refused_with_the_time_to_wait()
    {
        await using var host = await RestHost.StartAsync(("Rest:Burst", "3"), ("Rest:RequestsPerSecond", "0.01"));
        for (var i = 0; i < 3; i++)
        {
            using var fine = await host.PostAsync("server.time", "{}");
            fine.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var full = await host.PostAsync("server.time", "{}");
        full.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.FromSeconds(50));
        await RefusedAsync(Task.FromResult(full), 503, "QUERY_LIMIT_EXCEEDED", "Too many requests");
        using var other = await host.PostAsync("server.time", "{}", "vera");
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_closed_gate_refuses_all_valid_tokens_until_it_opens()
    {
        await using var host = await RestHost.StartAsync(("Rest:Burst", "2"), ("Rest:RequestsPerSecond", "0.01"));
        var gate = host.Get<RestGateService>();
        (await gate.CloseAsync(Actor.System, default)).Ok.ShouldBeTrue();
        for (var i = 0; i < 3; i++)
        {
            await RefusedAsync(host.PostAsync("server.time", "{}"), 503, "OVERLOAD_LIMIT", "REST API is blocked due to overload");
        }

        await RefusedAsync(host.SendAsync(HttpMethod.Post, "/rest/2/no-such-secret/profile", "{}"), 401, "INVALID_CREDENTIALS", "Invalid request credentials");
        using var closed = await host.PostAsync("profile", "{}", "adam");
        closed.Headers.GetValues("X-Failure-Code").ShouldBe(["rest.closed"]);

        (await gate.OpenAsync(Actor.System, default)).Ok.ShouldBeTrue();
        using var open = await host.PostAsync("server.time", "{}");
        open.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_gate_closed_by_another_process_is_closed_here_within_a_second()
    {
        await using var host = await RestHost.StartAsync();
        using var before = await host.PostAsync("server.time", "{}");
        before.StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var other = RestBooks.Open(host.Folder, new StillTime());
        (await other.GetRequiredService<RestGateService>().CloseAsync(Actor.System, default)).Ok.ShouldBeTrue();
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        await RefusedAsync(host.PostAsync("server.time", "{}"), 503, "OVERLOAD_LIMIT", "REST API is blocked due to overload");
    }

    [Fact]
    public async Task A_method_that_ran_too_long_is_blocked_and_others_are_not()
    {
        await using var host = await RestHost.StartAsync(("Rest:OperatingSeconds", "0.0000001"));
        using var crossing = await host.PostAsync("profile", "{}");
        crossing.StatusCode.ShouldBe(HttpStatusCode.OK);
        await RefusedAsync(host.PostAsync("profile", "{}"), 429, "OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit");
        using var other = await host.PostAsync("scope", "{}");
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_batch_counts_only_the_time_of_its_commands()
    {
        await using var host = await RestHost.StartAsync(("Rest:OperatingSeconds", "0.0000001"));
        using var crossing = await host.PostAsync("batch", """{"cmd": {"a": "profile"}}""");
        var first = JsonNode.Parse(await crossing.Content.ReadAsStringAsync())!;
        first["result"]!["result_time"]!["a"]!["operating"]!.GetValue<decimal>().ShouldBeGreaterThan(0);
        first["time"]!["operating"]!.GetValue<decimal>().ShouldBe(0);
        using var response = await host.PostAsync("batch", """{"cmd": {"a": "profile", "b": "scope"}}""");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var result = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["result"]!;
        result["result_error"]!["a"]!["error"]!.GetValue<string>().ShouldBe("OPERATION_TIME_LIMIT");
        result["result"]!["b"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_batch_runs_fifty_commands_and_refuses_each_further_one()
    {
        var host = shared.Host;
        var commands = string.Join(',', Enumerable.Range(0, 52).Select(i => $"\"c{i}\": \"server.time\""));
        using var response = await host.PostAsync("batch", $$"""{"cmd": { {{commands}} } }""");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var result = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["result"]!;
        result["result"]!.AsObject().Count.ShouldBe(50);
        result["result_error"]!.AsObject().Select(e => $"{e.Key} {e.Value!["error"]}")
            .ShouldBe(["c50 ERROR_BATCH_LENGTH_EXCEEDED", "c51 ERROR_BATCH_LENGTH_EXCEEDED"]);
    }

    [Fact]
    public async Task Payments_in_a_batch_can_be_switched_off()
    {
        await using var host = await RestHost.StartAsync(("Rest:RefusePaymentsInBatch", "true"));
        using var response = await host.PostAsync("batch", """{"cmd": {"a": "crm.item.payment.get?id=1", "b": "crm.item.productrow.fields"}}""");
        var result = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["result"]!;
        result["result_error"]!["a"]!["error"]!.GetValue<string>().ShouldBe("ERROR_BATCH_METHOD_NOT_ALLOWED");
        result["result"]!["b"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Numeric_error_codes_can_be_sent_as_texts()
    {
        await using var host = await RestHost.StartAsync(("Rest:ErrorCodesAsStrings", "true"));
        await RefusedAsync(host.PostAsync("crm.item.payment.get", "{}"), 400, "100", "Could not find value for parameter {id}");
        using var response = await host.PostAsync("crm.item.payment.get", """{"id": 987654321}""");
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        answer["error"]!.GetValueKind().ShouldBe(JsonValueKind.String);
        response.Headers.GetValues("X-Failure-Code").ShouldBe(["payment.not-found"]);
    }

    [Fact]
    public async Task An_internal_error_discloses_only_the_id_it_is_logged_under()
    {
        await using var host = await RestHost.StartAsync(services => services.AddSingleton<IMethods, Broken>());
        using var response = await host.PostAsync("broken", "{}");
        var id = response.Headers.GetValues("X-Request-ID").Single();
        var text = await response.Content.ReadAsStringAsync();
        text.ShouldBe("""{"error":"INTERNAL_SERVER_ERROR","error_description":"Internal server error"}""");
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        host.Faults.Lines.Single().ShouldContain(id);
    }

    [Fact]
    public async Task Missing_and_denied_payments_get_the_same_answer_byte_for_byte()
    {
        var host = shared.Host;
        using var missing = await host.PostAsync("crm.item.payment.pay", """{"id": 987654321}""");
        using var denied = await host.PostAsync("crm.item.payment.pay", """{"id": 9}""", "vera");
        (await denied.Content.ReadAsStringAsync()).ShouldBe(await missing.Content.ReadAsStringAsync());
        denied.Headers.GetValues("X-Failure-Code").ShouldBe(missing.Headers.GetValues("X-Failure-Code"));
        denied.StatusCode.ShouldBe(missing.StatusCode);
    }

    private static async Task RefusedAsync(Task<HttpResponseMessage> sent, int status, string code, string text)
    {
        using var response = await sent;
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        answer["error"]!.ToString().ShouldBe(code);
        answer["error_description"]!.GetValue<string>().ShouldBe(text);
        answer.ContainsKey("result").ShouldBeFalse();
        answer.ContainsKey("time").ShouldBeFalse();
        ((int)response.StatusCode).ShouldBe(status);
    }

    private sealed class Broken : IMethods
    {
        public IEnumerable<RestMethod> All => [new RestMethod("broken", SystemFamily.Family, _ => throw new InvalidOperationException("secret detail"))];
    }
}
