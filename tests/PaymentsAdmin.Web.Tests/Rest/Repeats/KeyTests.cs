using System.Text.Json.Nodes;

namespace PaymentsAdmin.Web.Tests.Rest.Repeats;

/// <summary>Writes of the Bitrix24 family that carry an Idempotency-Key.</summary>
public sealed class KeyTests
{
    private const string Add = "crm.item.payment.add";

    [Fact]
    public async Task The_same_key_makes_one_payment_and_no_key_makes_two()
    {
        await using var host = await RestHost.StartAsync();
        var first = await host.KeyedAsync("order-77", Add, Deal(host));
        var again = await host.KeyedAsync("order-77", Add, Deal(host));

        first.Status.ShouldBe(200, first.Body);
        again.ShouldBe(first with { Replayed = true });
        first.Replayed.ShouldBeFalse();
        (await CountAsync(host)).ShouldBe(1);

        var plain = new[] { await host.KeyedAsync(null, Add, Deal(host)), await host.KeyedAsync(null, Add, Deal(host)) };
        plain.ShouldAllBe(a => a.Status == 200 && !a.Replayed);
        (await CountAsync(host)).ShouldBe(3);
    }

    [Fact]
    public async Task A_used_key_is_refused_for_another_request_and_is_free_for_another_token()
    {
        await using var host = await RestHost.StartAsync();
        await host.KeyedAsync("order-77", Add, Deal(host));
        var others = new[]
        {
            await host.KeyedAsync("order-77", Add, """{"entityId": 987654321, "entityTypeId": 2}"""),
            await host.KeyedAsync("order-77", "crm.item.payment.delete", Deal(host)),
            await host.KeyedAsync("order-77", "batch", """{"cmd": ["server.time"]}"""),
        };

        others.ShouldAllBe(a => a.Status == 409 && a.Error == "IDEMPOTENCY_KEY_REUSED" && a.Failure == "repeat.other-request" && !a.Replayed);
        (await host.KeyedAsync("order-77", Add, Deal(host), "adam")).Replayed.ShouldBeFalse();
        (await CountAsync(host)).ShouldBe(1);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("")]
    [InlineData(201)]
    public async Task An_invalid_key_is_refused_on_writes_and_nothing_is_done(object bad)
    {
        await using var host = await RestHost.StartAsync();
        var key = bad is int length ? new string('k', length) : (string)bad;
        var refused = await host.KeyedAsync(key, Add, Deal(host));

        (refused.Status, refused.Error, refused.Failure).ShouldBe((400, "INVALID_IDEMPOTENCY_KEY", "repeat.bad-key"));
        refused.Body.ShouldContain("Idempotency-Key");
        (await CountAsync(host)).ShouldBe(0);
        (await host.KeyedAsync(key, "crm.item.payment.list", Deal(host))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_answer_is_kept_across_a_restart_but_only_for_a_day()
    {
        var host = await RestHost.StartAsync();
        var first = await host.KeyedAsync("order-77", Add, Deal(host));
        await using var later = await host.RestartAsync();
        (await later.KeyedAsync("order-77", Add, Deal(later))).ShouldBe(first with { Replayed = true });
        (await CountAsync(later)).ShouldBe(1);

        ((StillTime)later.Get<TimeProvider>()).Pass(TimeSpan.FromHours(24));
        (await later.KeyedAsync("order-77", Add, Deal(later))).Replayed.ShouldBeFalse();
        (await CountAsync(later)).ShouldBe(2);
    }

    [Fact]
    public async Task Only_one_of_many_concurrent_calls_with_a_key_is_carried_out()
    {
        await using var host = await RestHost.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.KeyedAsync("order-77", Add, Deal(host))));

        answers.Count(a => a.Status == 200 && !a.Replayed).ShouldBe(1);
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Error == "IDEMPOTENCY_KEY_IN_PROGRESS" && a.RetryAfter == "1");
        (await CountAsync(host)).ShouldBe(1);
    }

    [Fact]
    public async Task Reads_ignore_the_key()
    {
        await using var host = await RestHost.StartAsync();
        var before = await host.KeyedAsync("order-77", "crm.item.payment.list", Deal(host));
        await host.KeyedAsync(null, Add, Deal(host));
        var after = await host.KeyedAsync("order-77", "crm.item.payment.list", Deal(host));

        (before.Replayed, after.Replayed).ShouldBe((false, false));
        after.Json["result"]!.AsArray().Count.ShouldBe(before.Json["result"]!.AsArray().Count + 1);
        (await host.KeyedAsync("order-77", Add, Deal(host))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_final_refusal_is_repeated_and_a_refusal_by_rights_is_checked_again()
    {
        await using var host = await RestHost.StartAsync();
        const string Lead = """{"entityId": 1, "entityTypeId": 1}""";
        var first = await host.KeyedAsync("lead", Add, Lead);
        first.Failure.ShouldBe("payment.kind-holds-no-payments");
        (await host.KeyedAsync("lead", Add, Lead)).ShouldBe(first with { Replayed = true });

        foreach (var (method, token) in new[] { (Add, "vera"), (Add, "narrow") })
        {
            var denied = await host.KeyedAsync("deal", method, Deal(host), token);
            denied.Status.ShouldBeGreaterThanOrEqualTo(400);
            (await host.KeyedAsync("deal", method, Deal(host), token)).ShouldBe(denied);
        }
    }

    [Fact]
    public async Task Missing_and_denied_payments_get_the_same_answer_when_repeated()
    {
        await using var host = await RestHost.StartAsync();
        for (var time = 0; time < 2; time++)
        {
            var missing = await host.KeyedAsync("pay", "crm.item.payment.pay", """{"id": 987654321}""");
            var denied = await host.KeyedAsync("pay", "crm.item.payment.pay", $$"""{"id": {{host.Books.Names["openPayment.id"]}}}""", "vera");
            denied.ShouldBe(missing);
        }
    }

    [Fact]
    public async Task A_key_covers_a_batch_as_a_whole()
    {
        await using var host = await RestHost.StartAsync();
        var batch = Batch(host, "a");
        var first = await host.KeyedAsync("night", "batch", batch);
        first.Status.ShouldBe(200, first.Body);
        (await host.KeyedAsync("night", "batch", batch)).ShouldBe(first with { Replayed = true });
        (await host.KeyedAsync("night", "batch", Batch(host, "b"))).Error.ShouldBe("IDEMPOTENCY_KEY_REUSED");
        (await CountAsync(host)).ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_with_a_secret_is_not_repeated()
    {
        await using var host = await RestHost.StartAsync();
        var system = host.Books.Names["legacyInvoice.paySystemId"];
        var values = new JsonObject { ["SERVICE_ID"] = new JsonObject { ["TYPE"] = "VALUE", ["VALUE"] = "hush-hush" } };
        var set = await host.KeyedAsync(null, "sale.paysystem.settings.update", new JsonObject { ["ID"] = system, ["SETTINGS"] = values }.ToJsonString(), "adam");
        set.Status.ShouldBe(200, set.Body);
        var reading = $$"""{"cmd": ["sale.paysystem.settings.get?ID={{system}}&PERSON_TYPE_ID=0"]}""";
        (await host.KeyedAsync("settings", "batch", reading, "adam")).Body.ShouldContain("hush-hush");
        NotKept(await host.KeyedAsync("settings", "batch", reading, "adam"));

        var open = $$"""{"id": {{host.Books.Names["openPayment.id"]}}}""";
        (await host.KeyedAsync("link", "salescenter.payment.getPublicUrl", open)).Status.ShouldBe(200);
        NotKept(await host.KeyedAsync("link", "salescenter.payment.getPublicUrl", open));
    }

    private static void NotKept(KeyedAnswer answer) =>
        (answer.Status, answer.Error, answer.Failure).ShouldBe((409, "IDEMPOTENCY_ANSWER_NOT_KEPT", "repeat.answer-not-kept"));

    private static string Deal(RestHost host) => $$"""{"entityId": {{host.Books.Names["deal.entityId"]}}, "entityTypeId": 2}""";

    private static string Batch(RestHost host, string key)
    {
        var command = $"{Add}?entityId={host.Books.Names["deal.entityId"]}&entityTypeId=2";
        return new JsonObject { ["cmd"] = new JsonObject { [key] = command, ["second"] = command } }.ToJsonString();
    }

    // Without the payments that were seeded.
    private static async Task<int> CountAsync(RestHost host)
    {
        var listed = await host.KeyedAsync(null, "crm.item.payment.list", Deal(host));
        return listed.Json["result"]!.AsArray().Count(payment => payment!["id"]!.GetValue<long>() > 120);
    }
}
