using System.Text.Json.Nodes;
using PaymentsAdmin.Web.Tests.Rest.CrmCom;

namespace PaymentsAdmin.Web.Tests.Rest.Repeats;

/// <summary>Writes of the CRM.COM family that carry an Idempotency-Key.</summary>
public sealed class CrmKeyTests(SharedRest shared) : IClassFixture<SharedRest>, IAsyncLifetime
{
    private const string Create = "payments/create";

    // The host is shared, so each test has a key of its own and counts from what it finds.
    private readonly string _key = $"order-{Guid.NewGuid():N}";
    private int _before;

    public async ValueTask InitializeAsync() => _before = await CountAsync(shared.Host, await shared.Host.SignInAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_same_key_makes_one_payment_and_no_key_makes_two()
    {
        var host = shared.Host;
        var token = await host.SignInAsync();
        var first = await host.CrmKeyedAsync(_key, Create, host.Cash(token));
        first.Code.ShouldBe("OK", first.Body);
        (await host.CrmKeyedAsync(_key, Create, host.Cash(token))).ShouldBe(first with { Replayed = true });
        (await CountAsync(host, token)).ShouldBe(_before + 1);

        await host.CrmKeyedAsync(null, Create, host.Cash(token));
        await host.CrmKeyedAsync(null, Create, host.Cash(token));
        (await CountAsync(host, token)).ShouldBe(_before + 3);
    }

    [Fact]
    public async Task A_key_belongs_to_the_API_token_and_not_to_the_sign_in()
    {
        var host = shared.Host;
        var (token, later, other) = (await host.SignInAsync(), await host.SignInAsync(), await host.SignInAsync("clara"));
        var first = await host.CrmKeyedAsync(_key, Create, host.Cash(token));
        (await host.CrmKeyedAsync(_key, Create, host.Cash(later))).ShouldBe(first with { Replayed = true });
        (await host.CrmKeyedAsync(_key, Create, host.Cash(other, "DRAFT"))).Replayed.ShouldBeFalse();
    }

    [Fact]
    public async Task After_a_restart_and_a_new_sign_in_the_answer_is_the_same()
    {
        var host = await RestHost.StartAsync();
        var first = await host.CrmKeyedAsync(_key, Create, host.Cash(await host.SignInAsync()));
        await using var later = await host.RestartAsync();
        var token = await later.SignInAsync();
        (await later.CrmKeyedAsync(_key, Create, later.Cash(token))).ShouldBe(first with { Replayed = true });
        (await CountAsync(later, token)).ShouldBe(1);
    }

    [Fact]
    public async Task A_used_key_is_refused_with_other_parameters_or_another_method()
    {
        var host = shared.Host;
        var token = await host.SignInAsync();
        await host.CrmKeyedAsync(_key, Create, host.Cash(token));
        var others = new[]
        {
            await host.CrmKeyedAsync(_key, Create, host.Cash(token).With("payment_amount", 84.51m)),
            await host.CrmKeyedAsync(_key, "payments/pay_invoice", host.Cash(token)),
        };

        others.ShouldAllBe(a => a.Status == 409 && a.Code == "NOT_APPLICABLE" && a.Failure == "repeat.other-request");
        others.ShouldAllBe(a => a.Json["status"]!["description"]!.ToString() == "Idempotency-Key");
        (await CountAsync(host, token)).ShouldBe(_before + 1);
    }

    [Fact]
    public async Task A_final_refusal_is_repeated_and_an_invalid_key_is_refused()
    {
        var host = shared.Host;
        var token = await host.SignInAsync();
        var first = await host.CrmKeyedAsync(_key, Create, host.Cash(token).With("payment_amount", 0));
        first.Failure.ShouldBe("posting.amount-not-positive");
        (await host.CrmKeyedAsync(_key, Create, host.Cash(token).With("payment_amount", 0))).ShouldBe(first with { Replayed = true });

        var bad = await host.CrmKeyedAsync("two words", Create, host.Cash(token));
        (bad.Status, bad.Code, bad.Failure).ShouldBe((400, "INVALID_PARAMETER", "repeat.bad-key"));
        (await CountAsync(host, token)).ShouldBe(_before);
    }

    [Fact]
    public async Task Only_one_of_many_concurrent_calls_with_a_key_is_carried_out()
    {
        var host = shared.Host;
        var token = await host.SignInAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.CrmKeyedAsync(_key, Create, host.Cash(token))));
        answers.Count(a => a.Code == "OK" && !a.Replayed).ShouldBe(1);
        answers.Where(a => a.Code != "OK").ShouldAllBe(a => a.Status == 409 && a.Failure == "repeat.in-progress" && a.RetryAfter == "1");
        (await CountAsync(host, token)).ShouldBe(_before + 1);
    }

    [Fact]
    public async Task Signing_in_ignores_the_key()
    {
        var host = shared.Host;
        var input = new JsonObject { ["username"] = "clara", ["password"] = host.Books.Names["token.clara"], ["organisation"] = "main" };
        var (first, second) = (await host.CrmKeyedAsync(_key, "authentication/token", input), await host.CrmKeyedAsync(_key, "authentication/token", input));
        (first.Code, second.Code, second.Replayed).ShouldBe(("OK", "OK", false));
        second.Body.ShouldNotBe(first.Body);
    }

    private static async Task<int> CountAsync(RestHost host, string token) =>
        (
            await host.CrmGetAsync(
                "payments/list", $"token={token}&accounts_receivable_identifier=number={host.Books.Names["crmcom.account.number"]}&fields_set=id")
        ).Data!.AsArray().Count;
}
