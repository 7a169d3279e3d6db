using System.Net;
using System.Text.Json;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.CrmCom.Model;

namespace PaymentsAdmin.Web.Tests.Rest.Conformance;

/// <summary>The documents about the REST surface agree with it.</summary>
public sealed class ConformanceTests(SharedRest shared) : IClassFixture<SharedRest>
{
    private static readonly string[] Required =
    [
        "crm.item.payment.add", "crm.item.payment.update", "crm.item.payment.get", "crm.item.payment.list", "crm.item.payment.delete", "crm.item.payment.pay",
        "crm.item.payment.unpay", "crm.item.payment.product.add", "crm.item.payment.product.list", "crm.item.payment.product.delete",
        "crm.item.payment.product.setQuantity", "crm.item.payment.delivery.add", "crm.item.payment.delivery.list", "crm.item.payment.delivery.delete",
        "crm.item.payment.delivery.setDelivery", "salescenter.payment.getPublicUrl", "sale.paysystem.list", "sale.paysystem.add", "sale.paysystem.update",
        "sale.paysystem.delete", "sale.paysystem.settings.get", "sale.paysystem.settings.update", "sale.paysystem.settings.payment.get",
        "sale.paysystem.settings.invoice.get", "sale.paysystem.pay.payment", "sale.paysystem.pay.invoice", "sale.paysystem.handler.list",
        "sale.paysystem.handler.add", "sale.paysystem.handler.update", "sale.paysystem.handler.delete", "sale.payment.list", "sale.payment.get",
        "crm.item.productrow.list", "crm.item.productrow.get", "crm.item.productrow.add", "crm.item.productrow.set", "crm.item.productrow.update",
        "crm.item.productrow.delete", "crm.item.productrow.getAvailableForPayment", "crm.item.productrow.fields", "sale.shipment.add", "sale.shipment.list",
        "sale.shipment.get", "sale.shipment.delete", "crm.item.delivery.get", "crm.item.delivery.list", "crm.item.list", "crm.item.get", "crm.item.add",
        "crm.orderentity.list", "crm.type.list", "crm.enum.ownertype", "paymentsadmin.payment.list", "paymentsadmin.payment.update", "user.current", "profile",
        "scope", "methods", "method.get", "server.time", "batch",
    ];

    private readonly RestHost _host = shared.Host;

    [Fact]
    public void The_page_matches_the_method_table_and_the_scenarios()
    {
        var page = ConformancePage.Write(_host.Get<MethodTable>().All, _host.Get<CrmMethodTable>().All);
        if (Environment.GetEnvironmentVariable("PAYMENTSADMIN_GOLDEN") == "write")
        {
            File.WriteAllText(ConformancePage.File, page);
        }

        File.ReadAllText(ConformancePage.File).ShouldBe(page, "Run the tests once with PAYMENTSADMIN_GOLDEN=write and read the change over.");
    }

    [Fact]
    public void The_table_has_exactly_the_promised_methods() =>
        _host.Get<MethodTable>().All.Select(m => m.Name).Order(StringComparer.Ordinal).ShouldBe(Required.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_method_has_a_working_scenario_and_where_possible_a_refused_one()
    {
        var steps = ConformancePage.Steps();
        var faults =
            from method in _host.Get<MethodTable>().All
            let own = steps.Where(s => ConformancePage.Calls(s, method.Name)).ToList()
            where own.TrueForAll(s => s.Status != 200) || (method.Parameters.Any(p => p.Required) && own.TrueForAll(s => s.Status == 200))
            select method.Name;
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_CRM_COM_action_has_a_working_and_a_refused_scenario()
    {
        var steps = ConformancePage.Steps();
        var faults =
            from method in _host.Get<CrmMethodTable>().All
            let own = steps.Where(s => CrmComPart.Calls(s, method.Name)).ToList()
            where own.TrueForAll(s => s.Status != 200) || own.TrueForAll(s => s.Status == 200)
            select method.Name;
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_code_in_a_CRM_COM_scenario_is_listed_by_its_action()
    {
        var steps = ConformancePage.Steps();
        var faults =
            from method in _host.Get<CrmMethodTable>().All
            let listed = CrmCode.OfEvery.Concat(method.Codes).Append(CrmCode.Fine).Select(code => code.Name).ToHashSet(StringComparer.Ordinal)
            from step in steps.Where(s => CrmComPart.Calls(s, method.Name))
            where !listed.Contains(CrmComPart.Code(step))
            select $"{method.Name}: {CrmComPart.Code(step)}";
        faults.Distinct(StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task Methods_that_are_not_offered_are_not_found()
    {
        foreach (var name in ConformancePage.Unoffered)
        {
            using var response = await _host.PostAsync(name, "{}", "adam");
            (await response.Content.ReadAsStringAsync()).ShouldBe("""{"error":"ERROR_METHOD_NOT_FOUND","error_description":"Method not found!"}""");
        }
    }

    [Fact]
    public async Task The_OpenAPI_description_names_every_method_with_its_parameters()
    {
        using var response = await _host.Client.GetAsync(new Uri("/openapi/v1.json?auth=" + _host.Books.Names["token.vera"], UriKind.Relative));
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        document.RootElement.GetProperty("openapi").GetString().ShouldBe("3.0.3");
        var paths = document.RootElement.GetProperty("paths");
        foreach (var action in _host.Get<CrmMethodTable>().All)
        {
            paths.GetProperty($"/crmapi/rest/v2/{action.Name}").EnumerateObject().Select(verb => verb.Name.ToUpperInvariant())
                .ShouldBe(action.Verbs, action.Name);
        }

        foreach (var method in _host.Get<MethodTable>().All)
        {
            var schema = paths.GetProperty($"/rest/{{userId}}/{{token}}/{method.Name}").GetProperty("post").GetProperty("requestBody").GetProperty("content")
                .GetProperty("application/json").GetProperty("schema");
            schema.GetProperty("properties").EnumerateObject().Select(p => p.Name).ShouldBe(method.Parameters.Select(p => p.Name));
        }
    }

    [Fact]
    public async Task The_OpenAPI_description_requires_an_API_token()
    {
        var secret = _host.Books.Names["token.vera"];

        (await DescribeAsync("", null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await DescribeAsync("?auth=wrong", null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await DescribeAsync("", _host.Books.Names["token.expired"])).ShouldBe(HttpStatusCode.Unauthorized);
        (await DescribeAsync("?auth=" + secret, null)).ShouldBe(HttpStatusCode.OK);
        (await DescribeAsync("", secret)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_OpenAPI_description_has_the_idempotency_key_on_writes_only()
    {
        using var response = await _host.Client.GetAsync(new Uri("/openapi/v1.json?auth=" + _host.Books.Names["token.vera"], UriKind.Relative));
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var keyed = document
            .RootElement.GetProperty("paths")
            .EnumerateObject()
            .Where(path => path.Value.EnumerateObject().Any(verb => verb.Value.ValueKind == JsonValueKind.Object && TakesKey(verb.Value)))
            .Select(path => path.Name);
        var bitrix = _host.Get<MethodTable>().All.Where(m => m.Writes || m.Name == "batch")
            .SelectMany(m => new[] { $"/rest/{{userId}}/{{token}}/{m.Name}", $"/rest/{m.Name}" });
        var crmCom = _host.Get<CrmMethodTable>().All.Where(m => m is { Writes: true, TakesToken: true }).Select(m => $"/crmapi/rest/v2/{m.Name}");
        keyed.ShouldBe(bitrix.Concat(crmCom), ignoreOrder: true);
    }

    [Fact]
    public async Task The_OpenAPI_description_has_If_Match_on_posting_only()
    {
        using var response = await _host.Client.GetAsync(new Uri("/openapi/v1.json?auth=" + _host.Books.Names["token.vera"], UriKind.Relative));
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        document
            .RootElement.GetProperty("paths")
            .EnumerateObject()
            .Where(path => path.Value.GetRawText().Contains("\"If-Match\"", StringComparison.Ordinal))
            .Select(path => path.Name)
            .ShouldBe(["/crmapi/rest/v2/payments/post"]);
    }

    [Fact]
    public void Every_method_has_a_summary_of_its_own_that_is_a_sentence()
    {
        var methods = _host.Get<MethodTable>().All;
        methods.Where(m => m.Summary is not [>= 'A' and <= 'Z', .., '.'] || !m.Summary.Contains(' ', StringComparison.Ordinal))
            .Select(m => $"{m.Name}: {m.Summary}").ShouldBeEmpty();
        methods.GroupBy(m => $"{m.Family.Name} {m.Summary}", StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1)
            .Select(same => string.Join(", ", same.Select(m => m.Name))).ShouldBeEmpty();
    }

    private async Task<HttpStatusCode> DescribeAsync(string query, string? bearer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json" + query);
        request.Headers.Authorization = bearer is null ? null : new("Bearer", bearer);
        using var response = await _host.Client.SendAsync(request);
        return response.StatusCode;
    }

    private static bool TakesKey(JsonElement verb) =>
        verb.TryGetProperty("parameters", out var all)
            && all.EnumerateArray().Any(p => p.GetProperty("in").GetString() == "header" && p.GetProperty("name").GetString() == "Idempotency-Key");
}
