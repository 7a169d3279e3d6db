using System.Globalization;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Web.Tests.Rest.CrmCom;

/// <summary>Concurrent calls, and calls that were refused.</summary>
public sealed class RaceTests(SharedRest shared) : IClassFixture<SharedRest>
{
    private const int Many = 12;

    private readonly RestHost _host = shared.Host;

    [Fact]
    public async Task Only_one_of_many_concurrent_creates_with_one_code_succeeds()
    {
        var token = await _host.SignInAsync();
        var before = await CountAsync(token);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, Many).Select(_ => _host.CrmPostAsync("payments/create", _host.Cash(token).With("back_office_code", "ONCE"))));
        answers.Count(a => a.Code == "OK").ShouldBe(1);
        answers.Where(a => a.Code != "OK").ShouldAllBe(a => a.Code == "DUPLICATE_BACK_OFFICE_CODE" && a.Description == "back_office_code");
        (await CountAsync(token)).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Concurrent_changes_of_one_draft_all_succeed()
    {
        var token = await _host.SignInAsync();
        await _host.CrmPostAsync("payments/create", _host.Cash(token, "DRAFT").With("back_office_code", "D"));
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(i => _host.CrmPostAsync("payments/update", Named(token, "D").With($"udf_string_{(i % 8) + 1}", "x")))
        );
        answers.ShouldAllBe(a => a.Code == "OK");
        var shown = (await _host.CrmGetAsync("payments/show", $"token={token}&payment_identifier=back_office_code=D")).Data!;
        Enumerable.Range(1, 8).Select(i => shown[$"udf_string_{i}"]?.GetValue<string>()).ShouldAllBe(value => value == "x");
    }

    [Fact]
    public async Task Only_one_of_many_concurrent_posts_of_one_draft_succeeds()
    {
        var token = await _host.SignInAsync();
        await _host.CrmPostAsync("payments/create", _host.Cash(token, "DRAFT").With("back_office_code", "P"));
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => _host.CrmPostAsync("payments/post", Named(token, "P"))));
        answers.Count(a => a.Code == "OK").ShouldBe(1);
        answers.Where(a => a.Code != "OK").ShouldAllBe(a => a.Code == "INVALID_LIFE_CYCLE_STATE");
    }

    [Fact]
    public async Task Only_one_of_many_concurrent_calls_pays_an_invoice()
    {
        // On the shared host, payments of the other tests may have settled the invoice.
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
        var token = await _host.SignInAsync();
        var (number, count) = (await NumberAsync(token), await CountAsync(token));
        (await _host.CrmPostAsync("payments/create", _host.Cash(token).With(name, JsonNode.Parse(value)))).Code.ShouldNotBe("OK");
        (await CountAsync(token)).ShouldBe(count);
        (await NumberAsync(token)).ShouldBe(number + 1);
    }

    private static JsonObject Named(string token, string code) => new() { ["token"] = token, ["payment_identifier"] = CrmBooks.One("back_office_code", code) };

    // Creates a payment. Numbers look like P-000103.
    private async Task<int> NumberAsync(string token) =>
        int.Parse((await _host.CrmPostAsync("payments/create", _host.Cash(token))).Data!["number"]!.GetValue<string>()[2..], CultureInfo.InvariantCulture);

    private async Task<int> CountAsync(string token) =>
        (
            await _host.CrmGetAsync(
                "payments/list", $"token={token}&accounts_receivable_identifier=number={_host.Books.Names["crmcom.account.number"]}&fields_set=id")
        ).Data!.AsArray().Count;
}
