using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Tests.Rest.CrmCom;

namespace PaymentsAdmin.Web.Tests.Rest.Repeats;

/// <summary>Writes of the Bitrix24 family that carry an Idempotency-Key.</summary>
public sealed class KeyTests(SharedRest shared) : IClassFixture<SharedRest>, IAsyncLifetime
{
    private const string Add = "crm.item.payment.add";

    private readonly RestHost _host = shared.Host;

    // The host is shared, so each test has a key and a deal of its own.
    private readonly string _key = $"order-{Guid.NewGuid():N}";
    private string _deal = "";

    public async ValueTask InitializeAsync()
    {
        var added = await _host.KeyedAsync(null, "crm.item.add", """{"entityTypeId": 2, "fields": {"title": "Racks", "currencyId": "EUR"}}""");
        _deal = added.Json["result"]!["item"]!["id"]!.ToString();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_same_key_makes_one_payment_and_no_key_makes_two()
    {
        var first = await _host.KeyedAsync(_key, Add, Deal);
        var again = await _host.KeyedAsync(_key, Add, Deal);

        first.Status.ShouldBe(200, first.Body);
        again.ShouldBe(first with { Replayed = true });
        first.Replayed.ShouldBeFalse();
        (await CountAsync()).ShouldBe(1);

        var plain = new[] { await _host.KeyedAsync(null, Add, Deal), await _host.KeyedAsync(null, Add, Deal) };
        plain.ShouldAllBe(a => a.Status == 200 && !a.Replayed);
        (await CountAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task A_used_key_is_refused_for_another_request_and_is_free_for_another_token()
    {
        await _host.KeyedAsync(_key, Add, Deal);
        var others = new[]
        {
            await _host.KeyedAsync(_key, Add, """{"entityId": 987654321, "entityTypeId": 2}"""),
            await _host.KeyedAsync(_key, "crm.item.payment.delete", Deal),
            await _host.KeyedAsync(_key, "batch", Batch("a")),
        };

        others.ShouldAllBe(a => a.Status == 409 && a.Error == "IDEMPOTENCY_KEY_REUSED" && a.Failure == "repeat.other-request" && !a.Replayed);
        (await _host.KeyedAsync(_key, Add, Deal, "adam")).Replayed.ShouldBeFalse();
        (await CountAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("")]
    [InlineData(201)]
    public async Task An_invalid_key_is_refused_on_writes_and_nothing_is_done(object bad)
    {
        var key = bad is int length ? new string('k', length) : (string)bad;
        var refused = await _host.KeyedAsync(key, Add, Deal);

        (refused.Status, refused.Error, refused.Failure).ShouldBe((400, "INVALID_IDEMPOTENCY_KEY", "repeat.bad-key"));
        refused.Body.ShouldContain("Idempotency-Key");
        (await CountAsync()).ShouldBe(0);
        (await _host.KeyedAsync(key, "crm.item.payment.list", Deal)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_answer_is_kept_across_a_restart_but_only_for_a_day()
    {
        var host = await RestHost.StartAsync();
        var first = await host.KeyedAsync(_key, Add, Sample(host));
        await using var later = await host.RestartAsync();
        (await later.KeyedAsync(_key, Add, Sample(later))).ShouldBe(first with { Replayed = true });
        (await CountAsync(later, Sample(later))).ShouldBe(1);

        ((StillTime)later.Get<TimeProvider>()).Pass(TimeSpan.FromHours(24));
        (await later.KeyedAsync(_key, Add, Sample(later))).Replayed.ShouldBeFalse();
        (await CountAsync(later, Sample(later))).ShouldBe(2);
    }

    [Fact]
    public async Task Only_one_of_many_concurrent_calls_with_a_key_is_carried_out()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _host.KeyedAsync(_key, Add, Deal)));

        answers.Count(a => a.Status == 200 && !a.Replayed).ShouldBe(1);
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Error == "IDEMPOTENCY_KEY_IN_PROGRESS" && a.RetryAfter == "1");
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Reads_ignore_the_key()
    {
        var before = await _host.KeyedAsync(_key, "crm.item.payment.list", Deal);
        await _host.KeyedAsync(null, Add, Deal);
        var after = await _host.KeyedAsync(_key, "crm.item.payment.list", Deal);

        (before.Replayed, after.Replayed).ShouldBe((false, false));
        after.Json["result"]!.AsArray().Count.ShouldBe(before.Json["result"]!.AsArray().Count + 1);
        (await _host.KeyedAsync(_key, Add, Deal)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_final_refusal_is_repeated_and_a_refusal_by_rights_is_checked_again()
    {
        const string Lead = """{"entityId": 1, "entityTypeId": 1}""";
        var first = await _host.KeyedAsync("lead", Add, Lead);
        first.Failure.ShouldBe("payment.kind-holds-no-payments");
        (await _host.KeyedAsync("lead", Add, Lead)).ShouldBe(first with { Replayed = true });

        foreach (var (method, token) in new[] { (Add, "vera"), (Add, "narrow") })
        {
            var denied = await _host.KeyedAsync("deal", method, Deal, token);
            denied.Status.ShouldBeGreaterThanOrEqualTo(400);
            (await _host.KeyedAsync("deal", method, Deal, token)).ShouldBe(denied);
        }
    }

    [Fact]
    public async Task Missing_and_denied_payments_get_the_same_answer_when_repeated()
    {
        for (var time = 0; time < 2; time++)
        {
            var missing = await _host.KeyedAsync("pay", "crm.item.payment.pay", """{"id": 987654321}""");
            var denied = await _host.KeyedAsync("pay", "crm.item.payment.pay", $$"""{"id": {{_host.Books.Names["openPayment.id"]}}}""", "vera");
            denied.ShouldBe(missing);
        }
    }

    [Fact]
    public async Task A_key_covers_a_batch_as_a_whole()
    {
        var batch = Batch("a");
        var first = await _host.KeyedAsync("night", "batch", batch);
        first.Status.ShouldBe(200, first.Body);
        (await _host.KeyedAsync("night", "batch", batch)).ShouldBe(first with { Replayed = true });
        (await _host.KeyedAsync("night", "batch", Batch("b"))).Error.ShouldBe("IDEMPOTENCY_KEY_REUSED");
        (await CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_with_a_secret_is_not_repeated()
    {
        var system = _host.Books.Names["legacyInvoice.paySystemId"];
        var values = new JsonObject { ["SERVICE_ID"] = new JsonObject { ["TYPE"] = "VALUE", ["VALUE"] = "hush-hush" } };
        var set = await _host.KeyedAsync(
            null, "sale.paysystem.settings.update", new JsonObject { ["ID"] = system, ["SETTINGS"] = values }.ToJsonString(), "adam");
        set.Status.ShouldBe(200, set.Body);
        var update = $"sale.paysystem.settings.update?ID={system}&SETTINGS[SERVICE_ID][TYPE]=VALUE&SETTINGS[SERVICE_ID][VALUE]=hush-hush";
        var reading = $$"""{"cmd": ["{{update}}", "sale.paysystem.settings.get?ID={{system}}&PERSON_TYPE_ID=0"]}""";
        (await _host.KeyedAsync("settings", "batch", reading, "adam")).Body.ShouldContain("hush-hush");
        NotKept(await _host.KeyedAsync("settings", "batch", reading, "adam"));

        var open = $$"""{"id": {{_host.Books.Names["openPayment.id"]}}}""";
        (await _host.KeyedAsync("link", "salescenter.payment.getPublicUrl", open)).Status.ShouldBe(200);
        NotKept(await _host.KeyedAsync("link", "salescenter.payment.getPublicUrl", open));
    }

    [Fact]
    public async Task A_batch_that_only_reads_leaves_no_record_of_its_key()
    {
        var reading = $$"""{"cmd": ["crm.item.payment.list?{{Query}}", "server.time", "no.such.method"]}""";
        var first = await _host.KeyedAsync(_key, "batch", reading);
        await _host.KeyedAsync(null, Add, Deal);

        (first.Status, first.Replayed).ShouldBe((200, false));
        (await _host.KeyedAsync(_key, "batch", reading)).Body.ShouldNotBe(first.Body);
        (await KeptAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_batch_that_wrote_nothing_leaves_no_record_of_its_key()
    {
        var batch = $$"""{"cmd": ["crm.item.payment.list?{{Query}}", "{{Add}}?{{Query}}"]}""";
        var denied = await _host.KeyedAsync(_key, "batch", batch, "vera");

        (denied.Status, denied.Body.Contains("result_error", StringComparison.Ordinal)).ShouldBe((200, true));
        (await KeptAsync()).ShouldBe(0);
        (await _host.KeyedAsync(_key, "batch", batch)).Status.ShouldBe(200);
        (await _host.KeyedAsync(_key, "batch", batch)).Replayed.ShouldBeTrue();
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_not_write_leaves_no_record_of_a_key_by_any_method()
    {
        var viewer = new Actor(ActorKind.Token, 1, "Vera", Role.Viewer, Door.BitrixRest);
        var methods = _host.Get<MethodTable>().All.Where(method => method.Writes && !method.MayCall(viewer)).ToList();
        methods.Count.ShouldBeGreaterThan(20);
        foreach (var method in methods)
        {
            (await _host.KeyedAsync(_key, method.Name, "{}", "vera")).Status.ShouldBeGreaterThanOrEqualTo(400, method.Name);
        }

        var token = await _host.SignInAsync("vera");
        foreach (var method in _host.Get<CrmMethodTable>().All.Where(method => method is { Writes: true, TakesToken: true, IsSignIn: false }))
        {
            (await _host.CrmKeyedAsync(_key, method.Name, new JsonObject { ["token"] = token })).Replayed.ShouldBeFalse(method.Name);
        }

        (await KeptAsync()).ShouldBe(0);
    }

    private async Task<int> KeptAsync()
    {
        await using var db = await _host.Get<IDbContextFactory<PaymentsDb>>().CreateDbContextAsync();
        return await db.Set<IdempotentAnswerRow>().CountAsync(row => row.Key == _key);
    }

    private static void NotKept(KeyedAnswer answer) =>
        (answer.Status, answer.Error, answer.Failure).ShouldBe((409, "IDEMPOTENCY_ANSWER_NOT_KEPT", "repeat.answer-not-kept"));

    private string Query => $"entityId={_deal}&entityTypeId=2";

    private string Deal => $$"""{"entityId": {{_deal}}, "entityTypeId": 2}""";

    private static string Sample(RestHost host) => $$"""{"entityId": {{host.Books.Names["deal.entityId"]}}, "entityTypeId": 2}""";

    private string Batch(string key)
    {
        var command = $"{Add}?{Query}";
        return new JsonObject { ["cmd"] = new JsonObject { [key] = command, ["second"] = command } }.ToJsonString();
    }

    private Task<int> CountAsync() => CountAsync(_host, Deal);

    private static async Task<int> CountAsync(RestHost host, string deal) =>
        (await host.KeyedAsync(null, "crm.item.payment.list", deal)).Json["result"]!.AsArray().Count;
}
