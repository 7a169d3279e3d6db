using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes;

namespace PaymentsAdmin.Backends.Tests.Portal;

/// <summary>The fake portal as a separate process, and the change events that it sends.</summary>
[Trait("Run", "Full")]
public sealed class FakePortalProcessTests
{
    [Fact]
    public async Task A_separate_process_is_controlled_over_http()
    {
        var assembly = typeof(FakePortal).Assembly.Location;
        var start = new ProcessStartInfo(
            "dotnet",
            [assembly, "--urls", "http://127.0.0.1:0", "--control-urls", "http://127.0.0.1:0", "--data", "demo", "--entities", "20", "--payments", "30"]
        )
        { UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        try
        {
            var (portal, webhook, control) = (await AddressAsync("portal"), await AddressAsync("webhook"), await AddressAsync("control"));
            webhook.Authority.ShouldBe(portal.Authority);
            using var steering = new HttpClient { BaseAddress = new Uri(control, "/control/") };
            var state = await steering.GetFromJsonAsync<JsonObject>("state");
            (state!["payments"]!.GetValue<int>(), state["invoices"]!.GetValue<int>()).ShouldBe((30, 25));

            var deal = (await PostAsync(
                steering, "items", new { type = 2, title = "Chairs", rows = new[] { new { name = "Chair", price = 10, quantity = 5 } } }))!;
            var id = (long)deal["id"]!;
            (await PostAsync(steering, "faults", new { kind = "Reset", method = "crm.item.payment.add", when = "After", nth = 1 }))!.GetValue<bool>()
                .ShouldBeTrue();
            using var caller = new PortalCaller(webhook);
            await Should.ThrowAsync<HttpRequestException>(() => caller.CallAsync("crm.item.payment.add", new { entityId = id, entityTypeId = 2 }));
            var payments = await steering.GetFromJsonAsync<JsonArray>($"payments?entityTypeId=2&entityId={id}");
            var payment = (long)payments!.Single()!["id"]!;
            await PostAsync(steering, "call", new { method = "crm.item.payment.pay", parameters = new { id = payment } });
            (await caller.ResultAsync("crm.item.payment.get", new { id = payment }))!["paid"]!.ToString().ShouldBe("Y");
            ((JsonArray)(await steering.GetFromJsonAsync<JsonObject>("journal"))!["applied"]!).Count.ShouldBe(1);

            var invoice = (await PostAsync(steering, "invoices", new { title = "Desks", price = 12.5, due = "2026-12-04" }))!;
            ((decimal)invoice["price"]!, (await steering.GetFromJsonAsync<JsonArray>("invoices"))!.Count).ShouldBe((12.5m, 26));

            await PostAsync(steering, "clock", new { advanceSeconds = 86400 });
            await PostAsync(steering, "limits", new { drain = 1, burst = 1 });
            await caller.ResultAsync("profile");
            (await caller.RefusalAsync("profile")).ShouldStartWith("503");
            using var wrong = await steering.PostAsJsonAsync("faults", new { kind = "Reset", methd = "typo" });
            ((int)wrong.StatusCode).ShouldBe(400);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        async Task<Uri> AddressAsync(string name)
        {
            var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The process ended.");
            line.ShouldStartWith($"{name} ");
            return new Uri(line[(name.Length + 1)..]);
        }
    }

    [Fact]
    public async Task Changes_are_reported_late_and_by_id_only()
    {
        var time = new VirtualTime();
        await using var portal = await FakePortal.StartAsync(new FakePortalOptions { Time = time });
        await using var listener = await Listener.StartAsync();
        portal.Events.Listen(listener.Address, TimeSpan.FromMinutes(1));
        var payment = portal.Hand.AddPayment(portal.Hand.Deal("Chairs"));
        await PassAsync(TimeSpan.FromSeconds(50));
        portal.Events.Sent.ShouldBeEmpty();
        time.Advance(TimeSpan.FromSeconds(10));
        await portal.Events.UntilAsync(1);
        portal.Hand.Delete(payment);
        await PassAsync(TimeSpan.FromMinutes(1));
        await portal.Events.UntilAsync(2);
        portal.Events.Sent.Select(sent => (sent.Name, sent.Payment, sent.Status))
            .ShouldBe([("OnPaymentEntitySaved", payment, 200), ("OnPaymentDeleted", payment, 200)]);
        var form = listener.Forms.First();
        (form["event"], form["data[FIELDS][ID]"], form["auth[domain]"]).ShouldBe(("ONPAYMENTENTITYSAVED", $"{payment}", portal.Address.Authority));
        form.Keys.ShouldContain("auth[application_token]");
        form.Keys.ShouldContain("ts");

        async Task PassAsync(TimeSpan by)
        {
            await Patience.UntilAsync(() => time.Waiting == 1);
            time.Advance(by);
        }
    }

    private static async Task<JsonNode?> PostAsync(HttpClient steering, string path, object body)
    {
        using var answer = await steering.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {text}");
        return JsonNode.Parse(text);
    }
}
