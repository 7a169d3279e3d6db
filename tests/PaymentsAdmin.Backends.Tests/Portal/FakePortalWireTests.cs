using System.Text;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes;

namespace PaymentsAdmin.Backends.Tests.Portal;

/// <summary>The accepted encodings of requests, the mistakes that are refused, and those that are only recorded.</summary>
[Trait("Run", "Full")]
public sealed class FakePortalWireTests : IAsyncLifetime
{
    private FakePortal _portal = null!;
    private PortalCaller _caller = null!;
    private MadeItem _deal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await FakePortal.StartAsync(new FakePortalOptions { Burst = null });
        _caller = PortalCaller.Of(_portal);
        _deal = _portal.Hand.Deal("Chairs", [new RowOf("Chair", 10, 5)]);
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task All_request_encodings_give_the_same_result()
    {
        var id = _portal.Hand.AddPayment(_deal);
        var brackets = $"entityId={_deal.Id}&entityTypeId=2&filter[@id][0]={id}&filter%5B%3E%3Dsum%5D=0&order[id]=desc";
        using var multipart = new MultipartFormDataContent
        {
            { new StringContent($"{_deal.Id}"), "entityId" },
            { new StringContent("2"), "entityTypeId" },
            { new StringContent($"{id}"), "filter[@id][]" }
        };
        HttpRequestMessage[] requests =
            [
                new(HttpMethod.Get, $"crm.item.payment.list?{brackets}"),
                new(HttpMethod.Post, "crm.item.payment.list") { Content = new StringContent(brackets, Encoding.UTF8, "application/x-www-form-urlencoded") },
                new(HttpMethod.Post, "crm.item.payment.list") { Content = multipart },
                new(HttpMethod.Post, "crm.item.payment.list")
                {
                    Content = Json($$$"""{"entityId":"{{{_deal.Id}}}","entityTypeId":2,"filter":{"@id":[{{{id}}}]}}""")
                },
                new(
                    HttpMethod.Post, "crm.item.payment.list.json/?bx24_request_id=1&bx24_sdk_ver=2.2.0&bx24_sdk_type=b24-js-sdk"
                ) { Content = Json($$$"""{"entityId":{{{_deal.Id}}},"entityTypeId":2}""") },
                new(HttpMethod.Post, "CRM.item.PAYMENT.list") { Content = Json($$$"""{"entityId":{{{_deal.Id}}},"entityTypeId":2}""") },
                new(
                    HttpMethod.Post, $"/rest//1/{_portal.Webhook.Segments[3]}/crm.item.payment.list"
                ) { Content = Json($$$"""{"entityId":{{{_deal.Id}}},"entityTypeId":2}""") },
            ];
        foreach (var request in requests)
        {
            using var answer = await _caller.Http.SendAsync(request);
            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            ((long?)body["result"]?[0]?["id"]).ShouldBe(id, $"{request.RequestUri}: {body.ToJsonString()}");
            request.Dispose();
        }
    }

    [Theory]
    [InlineData("crm.item.payment.get", "{}", "400 100 Could not find value for parameter {id}")]
    [InlineData("crm.item.payment.get", """{"id":null}""", "400 100 Could not find value for parameter {id}")]
    [InlineData("crm.item.payment.get", """{"ID":1}""", "400 100 Could not find value for parameter {id}")]
    [InlineData("crm.item.payment.get", """{"id":"abc"}""", "400 100 Invalid value {abc} to match with parameter {id}. Should be value of type int.")]
    [InlineData("crm.item.payment.get", """{"id":1.5}""", "400 100 Invalid value {1.5} to match with parameter {id}. Should be value of type int.")]
    [InlineData("crm.item.payment.get", """{"id":true}""", "400 100 Invalid value {true} to match with parameter {id}. Should be value of type int.")]
    [InlineData("crm.item.payment.get", """{"id":[1]}""", "400 100 Invalid value {Array} to match with parameter {id}. Should be value of type int.")]
    [InlineData("crm.item.payment.get", """{"id":1}, trailing""", "400 100 Could not find value for parameter {id}")]
    [InlineData("crm.item.payment.get", """{"id":1,"id":2}""", "400 100 Could not find value for parameter {id}")]
    [InlineData("crm.item.payment.update", """{"id":1}""", "400 100 Could not find value for parameter {fields}")]
    [InlineData(
        "crm.item.payment.update",
        """{"id":1,"fields":"paid"}""",
        "400 100 Invalid value {paid} to match with parameter {fields}. Should be value of type array."
    )]
    [InlineData("sale.payment.list", """{"filter":"paid"}""", "400 100 Invalid value {paid} to match with parameter {filter}. Should be value of type array.")]
    [InlineData(
        "crm.item.productrow.list", """{"filter":{"=OWNER_TYPE":"D","=ownerId":1}}""", "400 \"REQUIRED_ARG_MISSING\" The filter needs =ownerType and =ownerId")]
    [InlineData("crm.item.productrow.add", """{"fields":{"ownerId":1,"ownerType":"2"}}""", "400 \"ENTITY_TYPE_NOT_SUPPORTED\" Entity type 2 is not supported")]
    [InlineData("crm.item.productrow.add", """{"fields":{"ownerId":1,"ownerType":"D"}}""", "400 \"OWNER_NOT_FOUND\" Owner was not found")]
    [InlineData(
        "crm.item.list",
        """{"entityTypeId":2,"filter":{"nonsense":1}}""",
        "400 \"INVALID_ARG_VALUE\" Invalid filter: field 'nonsense' is not allowed in filter"
    )]
    [InlineData("crm.item.list", """{"entityTypeId":2,"filter":{">id":"x"}}""", "400 \"INVALID_ARG_VALUE\" Invalid filter: field 'id' has invalid value")]
    [InlineData(
        "crm.item.list",
        """{"entityTypeId":2,"order":{"id":"up"}}""",
        "400 \"INVALID_ARG_VALUE\" Invalid order: allowed sort directions are ASC, DESC. But got 'up' for field 'id'"
    )]
    [InlineData("crm.item.get", """{"entityTypeId":999,"id":1}""", "400 \"NOT_FOUND\" Smart process not found")]
    [InlineData("sale.paysystem.pay.payment", """{"PAY_SYSTEM_ID":6}""", "400 \"ERROR_CHECK_FAILURE\" Parameter PAYMENT_ID is not defined")]
    [InlineData("salescenter.payment.getPublicUrl", """{"id":1}""", "400 200640400001 payment is not exists")]
    [InlineData("app.info", "{}", "400 \"ACCESS_DENIED\" Access denied! Application context required")]
    [InlineData("no.such.method", "{}", "404 \"ERROR_METHOD_NOT_FOUND\" Method not found!")]
    [InlineData("", "{}", "404 \"ERROR_METHOD_NOT_FOUND\" Method not found!")]
    public async Task Invalid_requests_are_refused_with_the_documented_messages(string method, string body, string expected)
    {
        using var answer = await _caller.Http.PostAsync(method, Json(body));
        var refusal = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        $"{(int)answer.StatusCode} {refusal["error"]!.ToJsonString()} {refusal["error_description"]}".ShouldBe(expected);
        refusal.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_option_makes_numeric_codes_texts_and_messages_are_in_the_language_of_the_portal()
    {
        await using var portal = await FakePortal.StartAsync(new FakePortalOptions { NumericCodesAsTexts = true, Russian = true });
        using var caller = PortalCaller.Of(portal);
        (await caller.RefusalAsync("crm.item.payment.get", new { id = 1 })).ShouldBe("400 \"0\" Недостаточно прав");
        (await caller.RefusalAsync("crm.item.payment.get")).ShouldBe("400 \"100\" Could not find value for parameter {id}");
    }

    [Theory]
    [InlineData("crm.item.payment.update", """{"id":901033,"fields":{"paid":"Y"}}""", "paid-through-update")]
    [InlineData("crm.item.payment.update", """{"id":901033,"fields":{"comments":"x"}}""", "ignored")]
    [InlineData("crm.item.payment.list", """{"entityId":13123,"entityTypeId":2,"filter":{}}""", "no-order")]
    [InlineData("crm.item.payment.list", """{"entityId":13123,"entityTypeId":2,"order":{"id":"asc"}}""", "no-filter")]
    [InlineData("crm.item.payment.list", """{"entityId":13123,"entityTypeId":5,"filter":{},"order":{"id":"asc"}}""", "type-without-payments")]
    [InlineData("sale.payment.list", """{"order":{"id":"asc"}}""", "whole-portal")]
    [InlineData("sale.payment.list", """{"order":{"id":"asc"},"filter":{"payed":"Y",">id":0}}""", "ignored")]
    [InlineData("sale.payment.list", """{"order":{"id":"ASC"},"filter":{">id":0}}""", "direction-casing")]
    [InlineData("sale.payment.list", """{"order":{"id":"asc"},"filter":{">dateBill":"2026-11-23T10:00:00"}}""", "moment-without-offset")]
    [InlineData("sale.paysystem.list", """{"filter":{"ACTIVE":"Y"},"ORDER":{"ID":"ASC"}}""", "parameter-casing")]
    [InlineData("crm.item.get", """{"entityTypeId":2,"id":13123,"fields":[]}""", "unknown-parameter")]
    [InlineData("profile", "nonsense", "unreadable-body")]
    public async Task Tolerated_mistakes_are_in_the_journal_as_violations(string method, string body, string rule)
    {
        var payment = _portal.Hand.AddPayment(_deal);
        (payment, _deal.Id).ShouldBe((901033, 13123), "first of their kind");
        using var answer = await _caller.Http.PostAsync(method, Json(body));
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        _portal.Journal.Violations.Select(violation => violation.Rule).ShouldBe([rule]);
        _portal.Journal.Calls.Single().Method.ShouldBe(method);
    }

    [Fact]
    public async Task No_parameter_value_causes_a_server_error()
    {
        string[] odd =
        [
            "null", "\"\"", "\"abc\"", "-1", "1.5", "1e30", "true", "[]", "{}", "[[1]]", """{"a":{"b":1}}""", """{"id":{"0":null}}""",
            """{"=id":[],"logic":"OR"}""", $"{_deal.Id}", $"\"{_deal.Id}\""
        ];
        var payment = _portal.Hand.AddPayment(_deal);
        foreach (var method in _portal.World.Methods.All.Where(method => method.Name is not "batch"))
        {
            foreach (var (name, value) in method.Parameters.SelectMany(name => odd.Select(value => (name, value))))
            {
                var others = method.Parameters.Where(other => other != name).Select(other => $"\"{other}\":{Usual(other, payment)}");
                using var answer = await _caller.Http.PostAsync(method.Name, Json($"{{{string.Join(',', others.Append($"\"{name}\":{value}"))}}}"));
                ((int)answer.StatusCode).ShouldBeLessThan(500, $"{method.Name} {name}={value}");
            }
        }

        _portal.Journal.Violations.ShouldNotContain(violation => violation.Rule == "portal-bug");
    }

    [Fact]
    public async Task A_correct_client_leaves_no_violation()
    {
        await _caller.ResultAsync("crm.item.payment.add", new { entityId = _deal.Id, entityTypeId = 2 });
        await _caller.ResultAsync("crm.item.payment.list", new { entityId = _deal.Id, entityTypeId = 2, filter = new { }, order = new { id = "asc" } });
        await _caller.ResultAsync(
            "crm.item.list", new { entityTypeId = 2, filter = new Dictionary<string, object> { [">id"] = 0 }, order = new { id = "ASC" }, start = -1 });
        await _caller.ResultAsync("sale.paysystem.list", new { SELECT = new[] { "ID", "NAME" }, FILTER = new { ACTIVE = "Y" }, ORDER = new { ID = "ASC" } });
        _portal.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Writes_by_get_and_calls_without_a_user_agent_are_recorded_but_served()
    {
        using var nobody = new HttpClient();
        (await nobody.GetAsync(new Uri(_portal.Webhook, $"crm.item.payment.add?entityId={_deal.Id}&entityTypeId=2"))).IsSuccessStatusCode.ShouldBeTrue();
        _portal.Journal.Violations.Select(violation => violation.Rule).ShouldBe(["no-user-agent", "write-by-get"]);
        _portal.Hand.Payments(_deal).Count.ShouldBe(1);
    }

    private string Usual(string name, long payment) =>
        name switch
        {
            "entityId" or "ownerId" => $"{_deal.Id}",
            "entityTypeId" => "2",
            "ownerType" => "\"D\"",
            "fields" or "filter" or "order" or "FILTER" or "ORDER" => "{}",
            "select" or "SELECT" or "productRows" => "[]",
            "start" or "quantity" => "1",
            "rowId" => $"{_deal.Rows[0]}",
            _ => $"{payment}",
        };

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
