using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PaymentsAdmin.Web.Rest.Bitrix;

namespace PaymentsAdmin.Web.Tests.Rest.Fuzz;

/// <summary>Every request gets an answer of the contract, and malformed requests change nothing.</summary>
public sealed class FuzzTests
{
    private static readonly int Broken = Scale.Of(300, 6_000);
    private static readonly int Anything = Scale.Of(200, 4_000);

    private static readonly string[] Tables =
        ["payments", "payment_lines", "payment_deliveries", "entities", "product_rows", "shipments", "methods", "handlers", "legacy_invoices", "public_links"];

    private static readonly int[] Statuses = [400, 401, 403, 404, 405, 413];

    [Fact]
    public async Task Malformed_requests_get_documented_answers_and_change_nothing()
    {
        await using var host = await RestHost.StartAsync(("Rest:Burst", "1000000"), ("Rest:OperatingSeconds", "1000000"));
        var methods = host.Get<MethodTable>().All.Where(m => m.Parameters.Any(p => p.Required)).ToList();
        var nonsense = new Nonsense(1);
        var before = FuzzBooks.Read(host, Tables);
        for (var i = 0; i < Broken; i++)
        {
            var method = nonsense.Of(methods);
            switch (i % 10)
            {
                case < 7:
                    await CheckAsync(host, method, Json(nonsense.Broken(method)), mayWork: false);
                    break;
                case 7:
                    await CheckAsync(
                        host,
                        method,
                        new ByteArrayContent(nonsense.Bytes()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
                        mayWork: false
                    );
                    break;
                case 8:
                    await CheckAsync(
                        host,
                        method,
                        new ByteArrayContent(nonsense.Bytes()) { Headers = { ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x") } },
                        mayWork: false
                    );
                    break;
                default:
                    await CheckAsync(host, host.Get<MethodTable>().Find("batch")!, Json(nonsense.Batch(methods)), mayWork: true);
                    break;
            }
        }

        for (var i = 0; i < Scale.Of(2, 10); i++)
        {
            await CheckAsync(host, nonsense.Of(methods), Json("{\"id\": \"" + new string('x', 10 * 1024 * 1024) + "\"}"), mayWork: false);
        }

        FuzzBooks.Read(host, Tables).ShouldBe(before);
        host.Faults.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nonsense_gets_a_documented_refusal_or_an_answer_of_the_contract()
    {
        await using var host = await RestHost.StartAsync(("Rest:Burst", "1000000"), ("Rest:OperatingSeconds", "1000000"));
        var methods = host.Get<MethodTable>().All.Where(m => !m.Alone).ToList();
        var nonsense = new Nonsense(2);
        for (var i = 0; i < Anything; i++)
        {
            var method = nonsense.Of(methods);
            await CheckAsync(host, method, Json(nonsense.Any(method)), mayWork: true);
        }

        host.Faults.Lines.ShouldBeEmpty();
    }

    private static async Task CheckAsync(RestHost host, RestMethod method, HttpContent content, bool mayWork)
    {
        var sent = content.Headers.ContentLength > 2_000 ? $"{content.Headers.ContentLength} bytes" : await content.ReadAsStringAsync();
        using var response = await host.Client.PostAsync(host.Hook(method.AdminOnly ? "adam" : "clara") + method.Name, content);
        var text = await response.Content.ReadAsStringAsync();
        using var answer = JsonDocument.Parse(text);
        var about = $"{method.Name} {sent} -> {(int)response.StatusCode} {(text.Length > 500 ? text[..500] : text)}";
        if (response.StatusCode == HttpStatusCode.OK)
        {
            mayWork.ShouldBeTrue(about);
            answer.RootElement.TryGetProperty("result", out _).ShouldBeTrue(about);
            TimeShape.Check(System.Text.Json.Nodes.JsonNode.Parse(text)!["time"]!.AsObject());
            return;
        }

        Statuses.ShouldContain((int)response.StatusCode, about);
        var code = answer.RootElement.GetProperty("error").ToString();
        var known = method.Refusals.Concat(SystemRefusals.All).Append(method.Family.Denied).Append(method.Family.Missing("x"))
            .Append(method.Family.Wrong("x", "y", "z")).Select(r => r.Code);
        known.Append("0").Append("100").ShouldContain(code, about);
        text.ShouldNotContain("   at ");
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
