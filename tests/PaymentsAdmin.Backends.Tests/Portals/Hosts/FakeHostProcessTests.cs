using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PaymentsAdmin.FakeHosts;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosts;

/// <summary>The fake host as a separate process.</summary>
[Trait("Run", "Full")]
public sealed class FakeHostProcessTests
{
    [Fact]
    public async Task A_separate_process_is_controlled_over_http()
    {
        string[] arguments =
        [
            typeof(FakeHost).Assembly.Location, "--urls", "http://127.0.0.1:0", "--control-urls", "http://127.0.0.1:0", "--data", "demo",
            "--accounts", "10", "--payments", "30", "--release", "14.2", "--mount", "acme",
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        try
        {
            var host = new Uri(await LineAsync("host"));
            host.AbsolutePath.ShouldBe("/acme");
            var (username, password, organisation) = (await LineAsync("username"), await LineAsync("password"), await LineAsync("organisation"));
            (await LineAsync("api-key")).ShouldNotBeEmpty();
            using var steering = new HttpClient { BaseAddress = new Uri(new Uri(await LineAsync("control")), "/control/") };
            using var caller = new HostCaller(host);
            (await caller.PostAsync("authentication/token", new { username, password, organisation }, token: false)).Code.ShouldBe("OK");

            var state = (await steering.GetFromJsonAsync<JsonObject>("state"))!;
            ((int)state["accounts"]!, (int)state["payments"]!, (int)state["tokens"]!["issued"]!).ShouldBe((11, 30, 1));
            await SteerAsync("accounts", new { number = "AR-1", owner = "Nora Lind" });
            var draft = await SteerAsync("payments", new { account = "AR-1", amount = 12.5, code = "K-1" });
            $"{draft!["state"]}".ShouldBe("DRAFT");
            $"{(await SteerAsync("post", new { payment = "K-1" }))!["state"]}".ShouldBe("POSTED");
            $"{(await SteerAsync("cancel", new { payment = "K-1", reason = "bounced" }))!["state"]}".ShouldBe("CANCELLED");
            using var again = await steering.PostAsJsonAsync("cancel", new { payment = "K-1" });
            ((int)again.StatusCode).ShouldBe(400);
            await SteerAsync("down", new { kind = "Resetting" });
            await SteerAsync("up", new { });

            async Task<JsonNode?> SteerAsync(string request, object body)
            {
                using var answer = await steering.PostAsJsonAsync(request, body);
                answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
                return await answer.Content.ReadFromJsonAsync<JsonNode>();
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        async Task<string> LineAsync(string name)
        {
            var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The process ended.");
            line.ShouldStartWith($"{name} ");
            return line[(name.Length + 1)..];
        }
    }
}
