using System.Text.Json.Nodes;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.CrmCom.Model;

namespace PaymentsAdmin.Web.Tests.Rest.OpenApi;

/// <summary>The OpenAPI description is complete. Every test of the REST surface checks with each answer that it is true.</summary>
public sealed class DescriptionTests(SharedRest shared) : IClassFixture<SharedRest>
{
    private readonly RestHost _host = shared.Host;

    [Fact]
    public void Every_method_describes_its_answer()
    {
        _host.Get<MethodTable>().All.Where(m => m.Result is null).Select(m => m.Name)
            .ShouldBeEmpty("Give the method a Result: the Shape of what it answers, declared beside what writes it. See PaymentJson.Brief.");
        _host.Get<CrmMethodTable>().All.Where(m => m.Data is null).Select(m => m.Name)
            .ShouldBeEmpty("Give the method its Data: the Shape of what it answers. See CrmPaymentFields.");
    }

    [Fact]
    public void Every_required_structured_parameter_has_an_example() =>
        (from method in _host.Get<MethodTable>().All
         from parameter in method.Parameters
         where parameter is { Required: true, Type: WireType.Map or WireType.List or WireType.Any, Example: null }
         select $"{method.Name}: {parameter.Name}"
        ).ShouldBeEmpty("Give the parameter an Example as JSON: Parameter.Needed(...) with { Example = ... }.");

    [Fact]
    public void Every_filter_parameter_lists_its_fields() =>
        (from method in _host.Get<MethodTable>().All
         where method.Parameters.Any(p => p.Name.Equals("filter", StringComparison.OrdinalIgnoreCase)) != method.Filter is not null
         select method.Name
        ).ShouldBeEmpty("Give the method its Filter, from the fields that read it: Filter = _fields.Asked.");

    [Fact]
    public void Every_family_has_a_description() =>
        _host.Get<MethodTable>().All.Where(m => m.Family.About.Length == 0).Select(m => m.Family.Name).Distinct(StringComparer.Ordinal)
            .ShouldBeEmpty("Give the Family its About: one sentence.");

    [Fact]
    public void Every_example_fits_its_schema()
    {
        var document = DescribedAnswers.Document(_host);
        var check = new SchemaCheck(document);
        var faults =
            from place in Places(document, "#")
            where place.Node["example"] is not null && place.Node["schema"] is not null
            let fault = check.Fault(place.Node["example"], place.Node["schema"]!)
            where fault is not null
            select $"{place.At}: {fault}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_description_names_the_public_or_else_the_requested_address()
    {
        var secret = _host.Books.Names["token.vera"];
        (await ServerAsync(_host, secret)).ShouldBe(_host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        await using var named = await RestHost.StartAsync(("PublicBaseUrl", "https://pay.example.com/"));
        (await ServerAsync(named, secret)).ShouldBe("https://pay.example.com");
    }

    [Fact]
    public void Every_operation_names_its_described_sign_in_scheme()
    {
        var document = DescribedAnswers.Document(_host);
        var schemes = document["components"]!["securitySchemes"]!.AsObject().Select(s => s.Key).ToList();
        schemes.ShouldBe(["addressToken", "bearer", "auth", "crmComToken", "crmComBodyToken", "crmComKey"]);
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            var verbs = new[] { item!["post"], item["get"] }.OfType<JsonNode>();
            var named = verbs.SelectMany(verb => verb["security"]!.AsArray()).SelectMany(s => s!.AsObject().Select(m => m.Key))
                .Distinct(StringComparer.Ordinal);
            string[] expected = path.StartsWith("/rest/{", StringComparison.Ordinal) ? ["addressToken"]
                : path.StartsWith("/rest/", StringComparison.Ordinal) ? ["bearer", "auth"]
                : path == "/crmapi/rest/v2/authentication/token" ? []
                : path == "/crmapi/rest/v2/authentication/web_api_key/token" ? ["crmComKey"]
                : item["get"] is not null ? ["crmComToken"]
                : ["crmComBodyToken"];
            named.ShouldBe(expected, ignoreOrder: false, path);
        }
    }

    [Fact]
    public async Task Error_codes_are_described_as_texts_when_they_are_sent_as_texts()
    {
        Codes(_host).ShouldContain("0");
        await using var texts = await RestHost.StartAsync(("Rest:ErrorCodesAsStrings", "true"));
        Codes(texts).ShouldContain("\"0\"");
    }

    private static IEnumerable<string> Codes(RestHost host) =>
        DescribedAnswers.Document(host)
            ["components"]!["responses"]!["crm.item.payment.get.400"]!["content"]!["application/json"]!["schema"]!["properties"]!["error"]!["enum"]!
            .AsArray()
            .Select(c => c!.ToJsonString());

    private static async Task<string> ServerAsync(RestHost host, string secret)
    {
        using var response = await host.Client.GetAsync(new Uri("/openapi/v1.json?auth=" + secret, UriKind.Relative));
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["servers"]![0]!["url"]!.GetValue<string>();
    }

    private static IEnumerable<(string At, JsonObject Node)> Places(JsonNode? node, string at) =>
        node switch
        {
            JsonObject whole => whole.SelectMany(m => Places(m.Value, $"{at}/{m.Key}")).Prepend((at, whole)),
            JsonArray list => list.SelectMany((item, i) => Places(item, $"{at}/{i}")),
            _ => [],
        };
}
