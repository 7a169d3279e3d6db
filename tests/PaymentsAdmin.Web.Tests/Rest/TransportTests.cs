using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Web.Tests.Rest;

/// <summary>Every way in which clients can write an address, a parameter and their token.</summary>
public sealed class TransportTests(SharedRest shared) : IClassFixture<SharedRest>, IDisposable
{
    private readonly RestHost _host = shared.Host;

    public void Dispose() => _host.Faults.Lines.ShouldBeEmpty();

    [Theory]
    [InlineData("crm.item.payment.get")]
    [InlineData("crm.item.payment.get.json")]
    [InlineData("crm.item.payment.get/")]
    [InlineData("CRM.ITEM.payment.GET")]
    [InlineData("crm.item.payment.get/?bx24_request_id=1&bx24_sdk_ver=2.2.0&bx24_sdk_type=b24-js-sdk")]
    [InlineData("/crm.item.payment.get")]
    public async Task Webhook_addresses_are_accepted_in_several_spellings(string method)
    {
        var answer = await AnswerAsync(_host.PostAsync(method, """{"id": 1}"""));
        answer["result"]!["id"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_token_can_be_sent_as_a_parameter_or_in_a_header()
    {
        var secret = _host.Books.Names["token.clara"];
        (await AnswerAsync(_host.SendAsync(HttpMethod.Post, "/rest/profile", $$"""{"auth": "{{secret}}"}""")))["result"]!["NAME"]!.GetValue<string>()
            .ShouldBe("Clara");
        (await AnswerAsync(_host.SendAsync(HttpMethod.Get, $"/rest//profile.json?auth={secret}", null)))["result"]!["NAME"]!.GetValue<string>()
            .ShouldBe("Clara");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/rest/profile")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", secret) }
        };
        (await AnswerAsync(_host.Client.SendAsync(request)))["result"]!["NAME"]!.GetValue<string>().ShouldBe("Clara");
    }

    [Fact]
    public async Task A_query_carries_lists_and_objects_in_brackets()
    {
        var query = "filter[%3E%3Did]=3&filter[@id][0]=1&filter[@id][1]=4&select[]=id&select[]=sum&order[id]=desc";
        var answer = await AnswerAsync(_host.SendAsync(HttpMethod.Get, _host.Hook("adam") + "sale.payment.list?" + query, null));
        answer["result"]!["payments"]!.AsArray().Select(p => p!["id"]!.GetValue<int>()).ShouldBe([4]);
    }

    [Fact]
    public async Task A_form_carries_lists_and_objects_in_brackets()
    {
        var form = new StringContent(
            "filter%5B%40id%5D%5B%5D=1&filter%5B%40id%5D%5B%5D=4&select%5B0%5D=id&order%5Bid%5D=desc&start=-1",
            Encoding.UTF8,
            "application/x-www-form-urlencoded"
        );
        var answer = await AnswerAsync(_host.Client.PostAsync(_host.Hook("adam") + "sale.payment.list", form));
        answer["result"]!["payments"]!.AsArray().Select(p => p!["id"]!.GetValue<int>()).ShouldBe([4, 1]);
    }

    [Fact]
    public async Task A_multipart_form_carries_lists_in_brackets()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("1"), "filter[@id][0]" },
            { new StringContent("4"), "filter[@id][1]" },
            { new StringContent("id"), "select[]" },
        };
        var answer = await AnswerAsync(_host.Client.PostAsync(_host.Hook("adam") + "sale.payment.list", form));
        answer["result"]!["payments"]!.AsArray().Select(p => p!["id"]!.GetValue<int>()).ShouldBe([1, 4]);
    }

    [Fact]
    public async Task A_batch_in_a_form_is_decoded_twice()
    {
        var command = Uri.EscapeDataString(
            "crm.item.productrow.add?fields%5BownerType%5D=D&fields%5BproductName%5D=Salt%20%26%20pepper&fields%5BownerId%5D="
                + _host.Books.Names["deal.entityId"]
        );
        var form = new StringContent($"halt=0&cmd%5Brow%5D={command}", Encoding.UTF8, "application/x-www-form-urlencoded");
        var answer = await AnswerAsync(_host.Client.PostAsync(_host.Hook() + "batch", form));
        answer["result"]!["result"]!["row"]!["productRow"]!["productName"]!.GetValue<string>().ShouldBe("Salt & pepper");
    }

    [Fact]
    public async Task A_GET_request_can_write()
    {
        var answer = await AnswerAsync(
            _host.SendAsync(HttpMethod.Get, $"{_host.Hook()}crm.item.payment.add?entityId={_host.Books.Names["deal.entityId"]}&entityTypeId=2", null));
        answer["result"]!.GetValue<long>().ShouldBeGreaterThan(120);
    }

    [Fact]
    public async Task An_empty_list_stands_for_an_empty_object()
    {
        var deal = $"\"entityId\": {_host.Books.Names["deal.entityId"]}, \"entityTypeId\": 2";
        await AnswerAsync(_host.PostAsync("crm.item.payment.add", $$"""{ {{deal}} }"""));
        var plain = await AnswerAsync(_host.PostAsync("crm.item.payment.list", $$"""{ {{deal}} }"""));
        var answer = await AnswerAsync(_host.PostAsync("crm.item.payment.list", $$"""{ {{deal}}, "filter": [], "order": [] }"""));
        plain["result"]!.AsArray().ShouldNotBeEmpty();
        answer["result"]!.ToJsonString().ShouldBe(plain["result"]!.ToJsonString());
        (await AnswerAsync(_host.PostAsync("profile", "[]")))["result"]!["NAME"]!.GetValue<string>().ShouldBe("Clara");
    }

    [Fact]
    public async Task Answers_are_uncached_JSON_with_the_request_id()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _host.Hook() + "server.time") { Headers = { { "X-Request-ID", "my-own.id_1" } } };
        using var answer = await _host.Client.SendAsync(request);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("X-Request-ID").ShouldBe(["my-own.id_1"]);
        using var other = await _host.PostAsync("server.time", "{}");
        other.Headers.GetValues("X-Request-ID").Single().Length.ShouldBe(32);
    }

    [Theory]
    [InlineData("{", "The body is not JSON. Send one JSON object in UTF-8.")]
    [InlineData("{} {}", "The body is not JSON. Send one JSON object in UTF-8.")]
    [InlineData("[1]", "The body is JSON but not an object. Send the parameters as members of one object.")]
    [InlineData("\"text\"", "The body is JSON but not an object. Send the parameters as members of one object.")]
    [InlineData("{\"id\": \"\\u0000\"}", "A text is not UTF-8 or contains a null character. Send UTF-8 text.")]
    [InlineData("{\"id\": \"\\ud800\"}", "A text is not UTF-8 or contains a null character. Send UTF-8 text.")]
    public async Task An_unreadable_body_is_refused_with_an_explanation(string body, string sentence) =>
        await RefusedAsync(_host.PostAsync("crm.item.payment.get", body), HttpStatusCode.BadRequest, sentence);

    [Fact]
    public async Task A_body_or_query_that_is_too_deep_or_too_large_is_refused()
    {
        var deep = "{\"a\":" + string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40)) + "}";
        await RefusedAsync(
            _host.PostAsync("profile", deep), HttpStatusCode.BadRequest, "The parameters are nested more than 32 levels deep. Reduce the nesting.");
        var large = "{\"a\":\"" + new string('x', 10 * 1024 * 1024) + "\"}";
        await RefusedAsync(_host.PostAsync("profile", large), HttpStatusCode.RequestEntityTooLarge, "The body is larger than 4 MiB. Send less at a time.");
        var query = string.Concat(Enumerable.Repeat("[a]", 40));
        await RefusedAsync(
            _host.SendAsync(HttpMethod.Get, $"{_host.Hook()}profile?x{query}=1", null),
            HttpStatusCode.BadRequest,
            "The parameters are nested more than 32 levels deep. Reduce the nesting."
        );
        await RefusedAsync(
            _host.SendAsync(HttpMethod.Get, _host.Hook() + "profile?x=%FF", null),
            HttpStatusCode.BadRequest,
            "A text is not UTF-8 or contains a null character. Send UTF-8 text."
        );
    }

    [Fact]
    public async Task A_body_of_almost_4_MiB_is_accepted()
    {
        var body = "{\"x\":\"" + new string('x', (4 * 1024 * 1024) - 100) + "\"}";
        (await AnswerAsync(_host.PostAsync("profile", body)))["result"]!["NAME"]!.GetValue<string>().ShouldBe("Clara");
    }

    [Fact]
    public async Task A_public_link_opens_its_page_and_stays_the_same()
    {
        var answer = await AnswerAsync(_host.PostAsync("salescenter.payment.getPublicUrl", """{"id": 9}"""));
        var link = answer["result"]!["payment"]!;
        link["shortUrl"]!.GetValue<string>().ShouldBe(link["url"]!.GetValue<string>());
        Convert.FromBase64String(link["qr"]!.GetValue<string>()).AsSpan(0, 4).ToArray().ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        using var page = await _host.Client.GetAsync(new Uri(link["url"]!.GetValue<string>()));
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var again = await AnswerAsync(_host.PostAsync("salescenter.payment.getPublicUrl", """{"id": 9}"""));
        again["result"]!["payment"]!["url"]!.GetValue<string>().ShouldBe(link["url"]!.GetValue<string>());
    }

    [Fact]
    public async Task No_public_link_is_made_for_an_unknown_host_name()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, _host.Hook() + "salescenter.payment.getPublicUrl")
        { Content = JsonContent.Create(new { id = 9 }) };
        request.Headers.Host = "evil.example";
        using var response = await _host.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        answer["error"]!.GetValue<string>().ShouldBe("PUBLIC_ADDRESS_NOT_SET");
        answer["failure"]!.GetValue<string>().ShouldBe("link.no-address");

        using var profile = new HttpRequestMessage(HttpMethod.Post, _host.Hook() + "profile");
        profile.Headers.Host = "192.0.2.7";
        using var works = await _host.Client.SendAsync(profile);
        works.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<JsonObject> AnswerAsync(Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    private static async Task RefusedAsync(Task<HttpResponseMessage> sent, HttpStatusCode status, string sentence)
    {
        using var response = await sent;
        response.StatusCode.ShouldBe(status);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        answer.Select(m => m.Key).ShouldBe(["error", "error_description"]);
        answer["error"]!.GetValue<string>().ShouldBe("INVALID_REQUEST");
        answer["error_description"]!.GetValue<string>().ShouldBe(sentence);
    }
}
