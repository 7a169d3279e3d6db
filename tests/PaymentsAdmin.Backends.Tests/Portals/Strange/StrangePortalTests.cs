using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>What the strange portal does not accept. It refuses by the contract, and records the client's fault.</summary>
[Trait("Run", "Full")]
public sealed class StrangePortalTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private StrangePortal _portal = null!;
    private CrmItem _deal = null!;
    private ShopPayment _payment = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await StrangePortal.StartAsync();
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("tests", "1"));
        _portal.Change(books =>
        {
            _deal = books.AddItem("Racks");
            books.AddRow(_deal, 10.05m, 3);
            _payment = books.AddPayment(_deal);
        });
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _portal.DisposeAsync();
    }

    [Theory]
    [InlineData("crm.item.payment.fetch", "{}", HttpStatusCode.NotFound, "ERROR_METHOD_NOT_FOUND")]
    [InlineData("crm.item.payment.get", "{}", HttpStatusCode.BadRequest, "Could not find value for parameter {id}")]
    [InlineData("crm.item.payment.get", """{"id":null}""", HttpStatusCode.BadRequest, "Could not find value for parameter {id}")]
    [InlineData("crm.item.payment.get", """{"id":"seven"}""", HttpStatusCode.BadRequest, "Should be value of type int")]
    [InlineData("crm.item.payment.get", """{"id":1.5}""", HttpStatusCode.BadRequest, "Should be value of type int")]
    [InlineData("crm.item.payment.update", """{"id":#,"fields":"paid"}""", HttpStatusCode.BadRequest, "Should be value of type array")]
    [InlineData("crm.item.payment.update", """{"id":#,"fields":{"paid":"Y"}}""", HttpStatusCode.BadRequest, "cannot be changed")]
    [InlineData("crm.item.payment.product.list", """{"paymentId":#}""", HttpStatusCode.BadRequest, "Could not find value for parameter {filter}")]
    [InlineData("crm.item.productrow.list", """{"filter":{}}""", HttpStatusCode.BadRequest, "REQUIRED_ARG_MISSING")]
    [InlineData("crm.item.list", """{"entityTypeId":2,"filter":{"@colour":[1]}}""", HttpStatusCode.BadRequest, "INVALID_ARG_VALUE")]
    [InlineData("crm.item.list", """{"entityTypeId":2,"order":{"id":"up"}}""", HttpStatusCode.BadRequest, "INVALID_ARG_VALUE")]
    [InlineData("crm.item.payment.get", "not json", HttpStatusCode.BadRequest, "Could not find value for parameter {id}")]
    [InlineData("crm.item.payment.get", """{"id":#,"colour":1}""", HttpStatusCode.OK, "accountNumber")]
    public async Task It_refuses_or_records_what_the_contract_does_not_know(string method, string body, HttpStatusCode status, string text)
    {
        var (answered, said) = await AskAsync(method, body.Replace("#", $"{_payment.Id}", StringComparison.Ordinal));
        answered.ShouldBe(status);
        said.ShouldContain(text);
        _portal.Faults.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_body_of_an_unknown_type_is_not_read()
    {
        var (status, said) = await AskAsync("crm.item.payment.get", $$"""{"id":{{_payment.Id}}}""", "text/plain");
        status.ShouldBe(HttpStatusCode.BadRequest);
        said.ShouldContain("Could not find value for parameter {id}");
        _portal.Faults.ShouldContain(fault => fault.Contains("content type text/plain"));
    }

    [Fact]
    public async Task Forms_queries_and_json_are_read_alike()
    {
        (await AskAsync("crm.item.payment.get", $$"""{"id":"{{_payment.Id}}"}""")).Said.ShouldContain("accountNumber");
        (await AskAsync("crm.item.payment.get", $"id={_payment.Id}", "application/x-www-form-urlencoded")).Said.ShouldContain("accountNumber");
        (await _http.GetStringAsync(new Uri(_portal.Webhook, $"sale.payment.list?filter[@id][0]={_payment.Id}&filter[%3E%3Dsum]=0"))).ShouldContain("orderId");
        _portal.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_batch_in_a_batch_and_its_51st_command_are_refused_one_by_one()
    {
        var commands = Enumerable.Range(0, 51).Select(at => at == 0 ? "\"batch?cmd%5B0%5D=profile\"" : "\"profile?\"");
        var (status, said) = await AskAsync("batch", $$"""{"halt":0,"cmd":[{{string.Join(',', commands)}}]}""");
        status.ShouldBe(HttpStatusCode.OK);
        said.ShouldContain("ERROR_BATCH_METHOD_NOT_ALLOWED");
        said.ShouldContain("ERROR_BATCH_LENGTH_EXCEEDED");
    }

    [Fact]
    public async Task A_wild_answer_is_given_as_often_as_it_says_and_unknown_names_are_refused_with_all_that_there_are()
    {
        _portal.Adopt(WildAnswers.Named("a bare 503"));
        var answers = new List<HttpStatusCode>();
        for (var call = 0; call < 4; call++)
        {
            answers.Add((await AskAsync("profile", "{}")).Status);
        }
        answers.ShouldBe([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK]);
        Should.Throw<ArgumentException>(() => WildAnswers.Named("none")).Message.ShouldContain("a bare 503");
        WildAnswers.All.Select(answer => answer.Name).ShouldBeUnique();
    }

    [Fact]
    public void It_knows_neither_the_product_nor_the_other_portal() =>
        typeof(StrangePortal).Assembly.GetReferencedAssemblies().Where(known => known.Name!.StartsWith("PaymentsAdmin.", StringComparison.Ordinal))
            .ShouldBeEmpty();

    private async Task<(HttpStatusCode Status, string Said)> AskAsync(string method, string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await _http.PostAsync(new Uri(_portal.Webhook, method), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
