using System.Net;
using System.Text.Json.Nodes;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Tests.Rest.PaySystems;

/// <summary>Calls of pay systems that a scenario cannot express: forms, and objects made by applications.</summary>
public sealed class PaySystemCallTests(SharedRest shared) : IClassFixture<SharedRest>, IAsyncLifetime
{
    private readonly RestHost _host = shared.Host;
    private Workspace _workspace = null!;

    public async ValueTask InitializeAsync() => _workspace = (await _host.Get<WorkspaceService>().ListAsync(Actor.System, default)).Value[0];

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_form_can_set_up_a_handler_and_a_pay_system()
    {
        var handler = await FormAsync(
            "sale.paysystem.handler.add",
            ("NAME", "Form"), ("CODE", "form"), ("SORT", "7"), ("SETTINGS[CURRENCY][0]", "EUR"), ("SETTINGS[CURRENCY][1]", "USD"),
            ("SETTINGS[FORM_DATA][FIELDS][sum][CODE]", "SUM"), ("SETTINGS[CODES][SUM][NAME]", "Sum"));
        var listed = await FormAsync("sale.paysystem.handler.list");
        var made = listed["result"]!.AsArray().Single(h => h!["ID"]!.GetValue<string>() == handler["result"]!.ToString())!;
        made["SETTINGS"]!.ToJsonString()
            .ShouldBe("""{"CURRENCY":["EUR","USD"],"FORM_DATA":{"FIELDS":{"sum":{"CODE":"SUM"}}},"CODES":{"SUM":{"NAME":"Sum"}}}""");
        made["SORT"]!.GetValue<string>().ShouldBe("7");

        var system = (await FormAsync(
            "sale.paysystem.add",
            ("NAME", "By form"), ("PERSON_TYPE_ID", "1"), ("BX_REST_HANDLER", "form"), ("ENTITY_REGISTRY_TYPE", "ORDER"), ("ACTIVE", "Y"),
            ("SETTINGS[KEY][TYPE]", "VALUE"), ("SETTINGS[KEY][VALUE]", "a b+c")))["result"]!.ToString();
        (await FormAsync("sale.paysystem.update", ("ID", system), ("FIELDS[ACTIVE]", ""), ("FIELDS[NEW_WINDOW]", "Y")))["result"]!.GetValue<bool>()
            .ShouldBeTrue();
        var rows = await FormAsync("sale.paysystem.list", ("SELECT[]", "ACTIVE"), ("SELECT[]", "NEW_WINDOW"), ("FILTER[>=ID]", system));
        rows["result"]!.ToJsonString().ShouldBe("""[{"NEW_WINDOW":"Y","ACTIVE":"Y"}]""");
        (await FormAsync("sale.paysystem.settings.get", ("ID", system), ("PERSON_TYPE_ID", "1")))["result"]!.ToJsonString()
            .ShouldBe("""{"KEY":"a b\u002Bc"}""");
    }

    [Fact]
    public async Task Tokens_cannot_change_what_an_application_made()
    {
        var parts = _host.Get<PaySystemPartService>();
        var handler = (await parts.AddHandlerAsync(_workspace, new() { Code = "app", Name = "App", Settings = "{}" }, "app.1", Actor.System, default)).Value;
        var input = new PaySystemInput { Name = "Of an app", Handler = "app", PersonType = new(1), Registry = Registry.Order };
        var system = (await _host.Get<PaySystemService>().AddAsync(_workspace, input, "app.1", Actor.System, default)).Value;

        await ShouldBeDeniedAsync("sale.paysystem.update", $$$"""{"ID": {{{system.Value}}}, "FIELDS": {"NAME": "Mine"}}""");
        await ShouldBeDeniedAsync("sale.paysystem.delete", $$"""{"ID": {{system.Value}}}""");
        await ShouldBeDeniedAsync("sale.paysystem.settings.update", $$$$"""{"ID": {{{{system.Value}}}}, "SETTINGS": {"A": {"TYPE": "VALUE", "VALUE": "1"}}}""");
        await ShouldBeDeniedAsync("sale.paysystem.handler.update", $$$"""{"ID": {{{handler.Value}}}, "FIELDS": {"NAME": "Mine"}}""");
        await ShouldBeDeniedAsync("sale.paysystem.handler.delete", $$"""{"ID": {{handler.Value}}}""");
    }

    [Fact]
    public async Task Paying_a_second_time_changes_nothing()
    {
        var payments = _host.Get<PaymentService>();
        var (id, system) = (_host.Books.Names["openPayment.id"], _host.Books.Names["openPayment.paySystemId"]);
        var payment = new PaymentId(long.Parse(id, null));

        await PayAsync();
        var first = (await payments.GetAsync(_workspace.Id, payment, Actor.System, default)).Value;
        await PayAsync();
        var second = (await payments.GetAsync(_workspace.Id, payment, Actor.System, default)).Value;

        first.Paid.ShouldNotBeNull();
        first.Paid.By.ShouldBe("Clara Ioannou");
        second.Paid.ShouldBe(first.Paid);
        second.Revision.ShouldBe(first.Revision);

        async Task PayAsync()
        {
            using var response = await _host.PostAsync("sale.paysystem.pay.payment", $$"""{"PAYMENT_ID": {{id}}, "PAY_SYSTEM_ID": {{system}}}""");
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_refusal_does_not_disclose_the_value_of_a_setting()
    {
        const string json = """{"ID": 1, "SETTINGS": {"KEY": {"TYPE": "WRONG", "VALUE": "s3cret"}}}""";
        using var response = await _host.PostAsync("sale.paysystem.settings.update", json, "adam");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("s3cret");
        _host.Faults.Lines.ShouldBeEmpty();
    }

    private async Task ShouldBeDeniedAsync(string method, string json)
    {
        using var response = await _host.PostAsync(method, json, "adam");
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        response.Headers.GetValues("X-Failure-Code").ShouldBe(["pay-system.of-another-app"]);
        (await response.Content.ReadAsStringAsync())
            .ShouldBe("""{"error":"ACCESS_DENIED","error_description":"Access denied!","failure":"pay-system.of-another-app"}""");
    }

    private async Task<JsonNode> FormAsync(string method, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var response = await _host.Client.PostAsync(new Uri(_host.Hook("adam") + method, UriKind.Relative), form);
        var answer = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, answer);
        return JsonNode.Parse(answer)!;
    }
}
