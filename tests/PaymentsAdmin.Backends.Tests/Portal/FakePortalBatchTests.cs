using System.Text;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes;

namespace PaymentsAdmin.Backends.Tests.Portal;

/// <summary>Batches of the fake portal.</summary>
[Trait("Run", "Full")]
public sealed class FakePortalBatchTests : IAsyncLifetime
{
    private FakePortal _portal = null!;
    private PortalCaller _caller = null!;
    private MadeItem _deal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await FakePortal.StartAsync();
        _caller = PortalCaller.Of(_portal);
        _deal = _portal.Hand.Deal("Chairs", [new RowOf("Chair", 10, 5)]);
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Batch_commands_use_earlier_results_and_failures_are_listed_separately()
    {
        var cmd = new Dictionary<string, string>
        {
            ["made"] = $"crm.item.payment.add?entityId={_deal.Id}&entityTypeId=2",
            ["line"] = $"crm.item.payment.product.add?paymentId=%24result%5Bmade%5D&rowId={_deal.Rows[0]}&quantity=2",
            ["lines"] = "crm.item.payment.product.list?paymentId=$result[made]&filter[@id][0]=$result[line]",
            ["wrong"] = "crm.item.payment.get?id=1",
            ["more"] = "crm.item.payment.product.setQuantity?id=$result[lines][0][id]&quantity=3",
            ["list"] = "sale.payment.list?filter[%3Eid]=0&order[id]=asc",
        };
        var batch = (await _caller.ResultAsync("batch", new { halt = 0, cmd }))!;
        var made = (long)batch["result"]!["made"]!;
        _portal.Hand.Payment(made)!.Sum.ShouldBe(30m);
        batch["result_error"]!.ToJsonString().ShouldBe("""{"wrong":{"error":0,"error_description":"Insufficient permissions"}}""");
        batch["result_total"]!.ToJsonString().ShouldBe("""{"list":1}""");
        batch["result_next"]!.ToJsonString().ShouldBe("[]");
        batch["result_time"]!.AsObject().Select(time => time.Key).ShouldBe(["made", "line", "lines", "more", "list"]);
        _portal.Journal.Count.ShouldBe(1);
        _portal.Journal.Applied.Select(write => write.Method)
            .ShouldBe(["crm.item.payment.add", "crm.item.payment.product.add", "crm.item.payment.product.setQuantity"]);
    }

    [Fact]
    public async Task Halt_skips_the_commands_after_a_failure()
    {
        var cmd = new[] { "profile", "no.such", $"crm.item.payment.add?entityId={_deal.Id}&entityTypeId=2" };
        var batch = (await _caller.ResultAsync("batch", new { halt = 1, cmd }))!;
        batch["result"]!.AsArray().Count.ShouldBe(1);
        batch["result_error"]!["1"]!["error"]!.ToString().ShouldBe("ERROR_METHOD_NOT_FOUND");
        _portal.Hand.Payments(_deal).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_batch_takes_at_most_fifty_commands_and_no_nested_batch()
    {
        var batch = (await _caller.ResultAsync("batch", new { cmd = Enumerable.Repeat("server.time", 50).Append("batch?cmd[a]=profile") }))!;
        batch["result"]!.AsArray().Count.ShouldBe(50);
        batch["result_error"]!["50"]!["error"]!.ToString().ShouldBe("ERROR_BATCH_LENGTH_EXCEEDED");
        _portal.Journal.Violations.Single().Rule.ShouldBe("batch-too-long");
        var nested = (await _caller.ResultAsync("batch", new { cmd = new { a = "batch?cmd[a]=profile" } }))!;
        nested["result"]!.ToJsonString().ShouldBe("[]");
        nested["result_error"]!["a"]!["error"]!.ToString().ShouldBe("ERROR_BATCH_METHOD_NOT_ALLOWED");
    }

    [Fact]
    public async Task The_commands_of_a_form_are_encoded_twice()
    {
        var command = Uri.EscapeDataString(
            $"crm.item.list?entityTypeId=2&filter[title]={Uri.EscapeDataString("Chairs")}&filter[{Uri.EscapeDataString(">=")}id]=1");
        using var answer = await _caller.Http.PostAsync(
            "batch", new StringContent($"halt=0&cmd[first]={command}", Encoding.UTF8, "application/x-www-form-urlencoded"));
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        ((long)body["result"]!["result"]!["first"]!["items"]![0]!["id"]!).ShouldBe(_deal.Id);
    }

    [Fact]
    public async Task A_portal_may_refuse_payments_in_a_batch()
    {
        await using var portal = await FakePortal.StartAsync(new FakePortalOptions { RefusePaymentsInBatch = true });
        using var caller = PortalCaller.Of(portal);
        var batch = (await caller.ResultAsync("batch", new { cmd = new { a = "crm.item.payment.list?entityId=1&entityTypeId=2", b = "profile" } }))!;
        batch["result_error"]!["a"]!["error"]!.ToString().ShouldBe("ERROR_BATCH_METHOD_NOT_ALLOWED");
        batch["result"]!["b"].ShouldNotBeNull();
    }
}
