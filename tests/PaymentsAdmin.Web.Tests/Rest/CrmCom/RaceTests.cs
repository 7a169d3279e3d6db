using System.Text.Json.Nodes;

namespace PaymentsAdmin.Web.Tests.Rest.CrmCom;

/// <summary>Concurrent calls, and calls that were refused.</summary>
public sealed class RaceTests
{
    private const int Many = 12;

    [Fact]
    public async Task Only_one_of_many_concurrent_creates_with_one_code_succeeds()
    {
        await using var host = await RestHost.StartAsync();
        var token = await host.SignInAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => host.CrmPostAsync("payments/create", host.Cash(token).With("back_office_code", "ONCE"))));
        answers.Count(a => a.Code == "OK").ShouldBe(1);
        answers.Where(a => a.Code != "OK").ShouldAllBe(a => a.Code == "DUPLICATE_BACK_OFFICE_CODE" && a.Description == "back_office_code");
        (await CountAsync(host, token)).ShouldBe(1);
    }

    [Fact]
    public async Task Concurrent_changes_of_one_draft_all_succeed()
    {
        await using var host = await RestHost.StartAsync();
        var token = await host.SignInAsync();
        await host.CrmPostAsync("payments/create", host.Cash(token, "DRAFT").With("back_office_code", "D"));
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(i => host.CrmPostAsync("payments/update", Named(token, "D").With($"udf_string_{(i % 8) + 1}", "x")))
        );
        answers.ShouldAllBe(a => a.Code == "OK");
        var shown = (await host.CrmGetAsync("payments/show", $"token={token}&payment_identifier=back_office_code=D")).Data!;
        Enumerable.Range(1, 8).Select(i => shown[$"udf_string_{i}"]?.GetValue<string>()).ShouldAllBe(value => value == "x");
    }

    [Fact]
    public async Task Only_one_of_many_concurrent_posts_of_one_draft_succeeds()
    {
        await using var host = await RestHost.StartAsync();
        var token = await host.SignInAsync();
        await host.CrmPostAsync("payments/create", host.Cash(token, "DRAFT").With("back_office_code", "D"));
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => host.CrmPostAsync("payments/post", Named(token, "D"))));
        answers.Count(a => a.Code == "OK").ShouldBe(1);
        answers.Where(a => a.Code != "OK").ShouldAllBe(a => a.Code == "INVALID_LIFE_CYCLE_STATE");
    }

    [Fact]
    public async Task Only_one_of_many_concurrent_calls_pays_an_invoice()
    {
        await using var host = await RestHost.StartAsync();
        var token = await host.SignInAsync();
        var body = host.Cash(token).With("invoice_identifier", CrmBooks.One("number", host.Books.Names["crmcom.invoices.0.number"]));
        body.Remove("payment_amount");
        body.Remove("life_cycle_state");
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => host.CrmPostAsync("payments/pay_invoice", body.DeepClone().AsObject())));
        answers.Count(a => a.Code == "OK").ShouldBe(1);
        answers.Where(a => a.Code != "OK").ShouldAllBe(a => a.Code == "NOT_APPLICABLE");
    }

    [Theory]
    [InlineData("payment_amount", "1.005")]
    [InlineData("posted_on", "\"2026-11-21\"")]
    [InlineData("life_cycle_state", "\"PAID\"")]
    [InlineData("invoices_to_pay_set", """[{"invoice_identifier": {"number": "INV-NOWHERE"}}]""")]
    [InlineData("fields_set", "\"colour\"")]
    public async Task A_refused_create_writes_nothing_and_uses_no_number(string name, string value)
    {
        await using var host = await RestHost.StartAsync();
        var token = await host.SignInAsync();
        (await host.CrmPostAsync("payments/create", host.Cash(token).With(name, JsonNode.Parse(value)))).Code.ShouldNotBe("OK");
        (await CountAsync(host, token)).ShouldBe(0);
        (await host.CrmPostAsync("payments/create", host.Cash(token))).Data!["number"]!.GetValue<string>().ShouldBe("P-000103");
    }

    private static JsonObject Named(string token, string code) => new() { ["token"] = token, ["payment_identifier"] = CrmBooks.One("back_office_code", code) };

    private static async Task<int> CountAsync(RestHost host, string token) =>
        (await host.CrmGetAsync("payments/list", $"token={token}&accounts_receivable_identifier=number={host.Books.Names["crmcom.account.number"]}&fields_set=id")).Data!.AsArray().Count;
}
