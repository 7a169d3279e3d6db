using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>The legacy invoices of the strange portal: what it does not accept, how it answers, and that each of its wild answers is given.</summary>
public sealed class StrangeInvoiceTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private StrangePortal _portal = null!;

    public static TheoryData<string> Names =>
        [.. WildAnswers.Invoices.Select(answer => answer.Name).Where((_, place) => place % Scale.Of(8, 1) == 0)];

    public async ValueTask InitializeAsync()
    {
        _portal = await StrangePortal.StartAsync();
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("tests", "1"));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _portal.DisposeAsync();
    }

    [Theory]
    [InlineData("crm.invoice.get", "{}", 400, "Could not find value for parameter {id}")]
    [InlineData("crm.invoice.get", """{"id":"R-1"}""", 400, "Should be value of type int")]
    [InlineData("crm.invoice.get", """{"ID":1}""", 400, "Could not find value for parameter {id}")]
    [InlineData("crm.invoice.list", """{"filter":{"id":1}}""", 400, "INVALID_ARG_VALUE")]
    [InlineData("crm.invoice.list", """{"order":{"ID":"up"}}""", 400, "INVALID_ARG_VALUE")]
    [InlineData("crm.invoice.list", """{"FILTER":{}}""", 200, "ORDER_TOPIC")]
    [InlineData("sale.paysystem.pay.invoice", """{"PAY_SYSTEM_ID":12}""", 400, "Parameter INVOICE_ID is not defined")]
    [InlineData("sale.paysystem.pay.invoice", """{"INVOICE_ID":1001}""", 400, "Parameter PAY_SYSTEM_ID or BX_REST_HANDLER is not defined")]
    [InlineData("sale.paysystem.pay.invoice", """{"invoice_id":1001,"INVOICE_ID":1001,"PAY_SYSTEM_ID":12}""", 200, "true")]
    public async Task It_refuses_or_records_what_the_contract_does_not_know(string method, string body, int status, string text)
    {
        _portal.Change(UsualInvoices.Fill);
        var (answered, said) = await AskAsync(method, body);
        answered.ShouldBe((HttpStatusCode)status);
        said.ShouldContain(text);
        _portal.Faults.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("crm.invoice.get", """{"id":7}""", "NOT_FOUND")]
    [InlineData("sale.paysystem.pay.invoice", """{"INVOICE_ID":1001,"PAY_SYSTEM_ID":99}""", "Pay system not found")]
    [InlineData("sale.paysystem.pay.invoice", """{"INVOICE_ID":1001,"PAY_SYSTEM_ID":6}""", "ERROR_PAY_INVOICE_NOT_SUPPORTED")]
    [InlineData("sale.paysystem.pay.invoice", """{"INVOICE_ID":1001,"BX_REST_HANDLER":"oldform"}""", "ERROR_PAY_INVOICE_NOT_SUPPORTED")]
    [InlineData("sale.paysystem.pay.invoice", """{"INVOICE_ID":7,"PAY_SYSTEM_ID":12}""", "ERROR_INTERNAL_INVOICE_NOT_FOUND")]
    [InlineData("sale.paysystem.settings.invoice.get", """{"INVOICE_ID":7,"PAY_SYSTEM_ID":12}""", "ERROR_INTERNAL_INVOICE_NOT_FOUND")]
    [InlineData("sale.paysystem.settings.payment.get", """{"PAYMENT_ID":7,"PAY_SYSTEM_ID":6}""", "Payment not found")]
    public async Task What_is_not_there_is_no_fault_of_the_client(string method, string body, string text)
    {
        _portal.Change(UsualInvoices.Fill);
        (await AskAsync(method, body)).Said.ShouldContain(text);
        _portal.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Invoices_are_walked_opened_and_paid_as_the_contract_says()
    {
        _portal.Change(UsualInvoices.Fill);
        var first = await SaidAsync("crm.invoice.list", """{"order":{"ID":"ASC"},"select":["*"],"start":0}""");
        ((int)first["total"]!, (int)first["next"]!, first["result"]!.AsArray().Count).ShouldBe((UsualInvoices.Count, 50, 50));
        first["result"]![0]!.AsObject().ContainsKey("UF_DEAL_ID").ShouldBeFalse();
        var last = first["result"]![49]!["ID"]!.ToString();
        var rest = await SaidAsync("crm.invoice.list", $$$"""{"filter":{">ID":"{{{last}}}"},"order":{"ID":"ASC"},"select":["ID","UF_*"],"start":-1}""");
        (rest["result"]!.AsArray().Count, rest.ContainsKey("total")).ShouldBe((7, false));

        var id = long.Parse(last, CultureInfo.InvariantCulture);
        (await SaidAsync("crm.invoice.get", $$"""{"id":{{id}}}"""))["result"]!["PRODUCT_ROWS"]!.AsArray().Count.ShouldBe(1);
        (await SaidAsync("sale.paysystem.pay.invoice", $$"""{"INVOICE_ID":{{id}},"PAY_SYSTEM_ID":12}"""))["result"]!.GetValue<bool>().ShouldBeTrue();
        (await SaidAsync("crm.invoice.get", $$"""{"id":{{id}}}"""))["result"]!["PAYED"]!.ToString().ShouldBe("Y");
        var settings = await SaidAsync("sale.paysystem.settings.invoice.get", $$"""{"INVOICE_ID":{{id}},"BX_REST_HANDLER":"form"}""");
        settings["result"]!["REST_SERVICE_KEY_IFRAME"]!.ToString().ShouldBe("strange-secret-12");
        _portal.Read(books => books.PaidByCalls.ToList()).ShouldBe([id]);
        _portal.Faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_wild_answer_is_given_and_is_no_bug(string name)
    {
        _portal.Adopt(WildAnswers.Named(name));
        (await ConversationAsync(_portal)).ShouldNotBe(await OrdinaryAsync());
        _portal.Bugs.ShouldBeEmpty();
        _portal.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Portals_that_behave_answer_alike()
    {
        var ordinary = await OrdinaryAsync();
        ordinary.Split('\n').Count(line => line.Contains(" 200 ")).ShouldBe(9);
        (await OrdinaryAsync()).ShouldBe(ordinary);
    }

    private async Task<string> OrdinaryAsync()
    {
        await using var tame = await StrangePortal.StartAsync();
        tame.Change(UsualInvoices.Fill);
        return await ConversationAsync(tame);
    }

    private async Task<string> ConversationAsync(StrangePortal portal)
    {
        const string Invoice = """{"INVOICE_ID":1002,"PAY_SYSTEM_ID":12}""";
        (string Method, string Body)[] questions =
        [
            ("crm.invoice.list", """{"order":{"ID":"ASC"}}"""), ("crm.invoice.list", """{"order":{"ID":"ASC"},"start":50}"""),
            ("crm.invoice.get", """{"id":1001}"""), ("crm.invoice.get", """{"id":1001}"""), ("crm.invoice.getexternallink", """{"id":1002}"""),
            ("sale.paysystem.settings.invoice.get", Invoice), ("sale.paysystem.pay.invoice", Invoice), ("sale.paysystem.pay.invoice", Invoice),
            ("crm.invoice.get", """{"id":1002}"""),
        ];
        var said = new StringBuilder();
        foreach (var (method, body) in questions)
        {
            try
            {
                var (status, text) = await AskAsync(method, body, portal);
                said.AppendLine(CultureInfo.InvariantCulture, $"{method} {(int)status} {text}");
            }
            catch (HttpRequestException cut)
            {
                said.AppendLine(CultureInfo.InvariantCulture, $"{method} {cut.HttpRequestError}");
            }
        }
        return said.ToString();
    }

    private async Task<JsonObject> SaidAsync(string method, string body) => JsonNode.Parse((await AskAsync(method, body)).Said)!.AsObject();

    private async Task<(HttpStatusCode Status, string Said)> AskAsync(string method, string body, StrangePortal? portal = null)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri((portal ?? _portal).Webhook, method), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
