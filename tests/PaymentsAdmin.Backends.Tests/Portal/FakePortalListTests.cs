using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes;

namespace PaymentsAdmin.Backends.Tests.Portal;

/// <summary>Pages, filters and orders of the fake portal.</summary>
[Trait("Run", "Full")]
public sealed class FakePortalListTests : IAsyncLifetime
{
    private FakePortal _portal = null!;
    private PortalCaller _caller = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await FakePortal.StartAsync(new FakePortalOptions { Burst = null });
        _portal.FillWithDemo(entities: 40, payments: 120, seed: 3);
        _caller = PortalCaller.Of(_portal);
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Pages_of_fifty_report_the_total_and_the_next_start()
    {
        var walked = new List<long>();
        var answers = new List<(int? Total, int? Next)>();
        int? start = 0;
        while (start is { } from)
        {
            var (_, body) = await _caller.CallAsync("sale.payment.list", new { select = new[] { "id" }, order = new { id = "asc" }, start = from });
            body["result"]!["payments"]![0]!.AsObject().Count.ShouldBe(1);
            walked.AddRange(Ids(body["result"]!["payments"]));
            start = (int?)body["next"];
            answers.Add(((int?)body["total"], start));
        }

        answers.ShouldBe([(120, 50), (120, 100), (120, null)]);
        walked.ShouldBe(_portal.Hand.AllPayments().Select(payment => payment.Id));
    }

    [Fact]
    public async Task Paging_by_id_without_totals_finds_every_row_once()
    {
        var walked = new List<long>();
        while (true)
        {
            var filter = new Dictionary<string, object> { [">id"] = walked.LastOrDefault() };
            var (_, body) = await _caller.CallAsync("sale.payment.list", new { select = new[] { "id" }, filter, order = new { id = "asc" }, start = -1 });
            (body.ContainsKey("total"), body.ContainsKey("next")).ShouldBe((false, false));
            var page = Ids(body["result"]!["payments"]);
            walked.AddRange(page);
            if (page.Count < 50)
            {
                break;
            }
        }

        walked.ShouldBe(_portal.Hand.AllPayments().Select(payment => payment.Id));
    }

    [Fact]
    public async Task Every_filter_prefix_has_its_meaning()
    {
        var all = _portal.Hand.AllPayments();
        var sum = all[10].Sum;
        var orders = all.Take(3).Select(payment => payment.OrderId).ToArray();
        (string Key, object Value, Func<PaymentAsIs, bool> Means)[] cases =
            [
                ("paid", "Y", p => p.Paid),
                ("=paid", "n", p => !p.Paid),
                ("!=paid", "Y", p => !p.Paid),
                ("!paid", "Y", p => !p.Paid),
                (">sum", sum, p => p.Sum > sum),
                (">=sum", $"{sum}", p => p.Sum >= sum),
                ("<sum", sum, p => p.Sum < sum),
                ("<=sum", sum, p => p.Sum <= sum),
                ("@orderId", orders, p => orders.Contains(p.OrderId)),
                ("orderId", orders, p => orders.Contains(p.OrderId)),
                ("!@orderId", orders, p => !orders.Contains(p.OrderId)),
                ("%accountNumber", "/2", p => p.AccountNumber.Contains("/2", StringComparison.Ordinal)),
                ("!%accountNumber", "/2", p => !p.AccountNumber.Contains("/2", StringComparison.Ordinal)),
                ("=%accountNumber", "%/1", p => p.AccountNumber.EndsWith("/1", StringComparison.Ordinal)),
                ("!=%accountNumber", "%/1", p => !p.AccountNumber.EndsWith("/1", StringComparison.Ordinal)),
                ("datePaid", "", p => p.DatePaid is null),
                (">datePaid", all.First(p => p.Paid).DatePaid!.Value.ToString("O"), p => p.DatePaid > all.First(one => one.Paid).DatePaid),
            ];
        foreach (var (key, value, means) in cases)
        {
            var (_, body) = await _caller.CallAsync(
                "sale.payment.list", new { select = new[] { "id" }, filter = new Dictionary<string, object> { [key] = value }, order = new { id = "asc" } });
            var expected = all.Where(means).Select(payment => payment.Id).ToList();
            ((int)body["total"]!).ShouldBe(expected.Count, key);
            Ids(body["result"]!["payments"]).ShouldBe(expected.Take(50), key);
        }
    }

    [Fact]
    public async Task Items_accept_grouped_conditions_and_sorting_by_several_fields()
    {
        var filter = JsonNode.Parse("""{"0":{"logic":"OR","0":{"stageId":"NEW"},"1":{"stageId":"WON"}},">opportunity":100}""");
        var items = (
            await _caller.ResultAsync("crm.item.list", new { entityTypeId = 2, filter, order = new { stageId = "DESC", opportunity = "ASC" } })
        )!["items"]!.AsArray();
        var found = items.Select(item => ((string)item!["stageId"]!, (decimal)item["opportunity"]!)).ToList();
        found.Count.ShouldBeGreaterThan(3);
        found.ShouldAllBe(item => (item.Item1 == "NEW" || item.Item1 == "WON") && item.Item2 > 100);
        found.ShouldBe(found.OrderByDescending(item => item.Item1, StringComparer.Ordinal).ThenBy(item => item.Item2));
    }

    [Fact]
    public async Task Order_links_name_their_item_and_all_are_returned_without_counting()
    {
        for (var more = 0; more < 30; more++)
        {
            _portal.Hand.AddPayment(_portal.Hand.Invoice($"Invoice {more}"));
        }

        var links = (await _caller.ResultAsync("crm.orderentity.list", new { start = -1 }))!["orderEntity"]!.AsArray();
        links.Count.ShouldBeGreaterThan(60);
        var payment = _portal.Hand.AllPayments()[5];
        var link = (await _caller.ResultAsync("crm.orderentity.list", new { filter = new { orderId = payment.OrderId } }))!["orderEntity"]!.AsArray().Single()!;
        ((long)link["ownerId"]!, (int)link["ownerTypeId"]!).ShouldBe((payment.EntityId, payment.EntityTypeId));
    }

    [Fact]
    public async Task The_lines_of_several_payments_are_listed_by_payment_across_the_portal()
    {
        var asked = _portal.Hand.AllPayments().Where(payment => payment.Lines.Count > 0).Take(7).ToList();
        var filter = new Dictionary<string, object> { ["@paymentId"] = asked.Select(payment => payment.Id) };
        var lines = (await _caller.ResultAsync("sale.paymentitembasket.list", new { filter, order = new { id = "asc" } }))!["paymentItemsBasket"];
        Ids(lines).ShouldBe(asked.SelectMany(payment => payment.Lines).Select(line => line.Id).Order());
    }

    [Fact]
    public async Task All_payments_of_an_item_are_listed_at_once_up_to_a_possible_limit()
    {
        await using var ending = await FakePortal.StartAsync(new FakePortalOptions { PaymentsListed = 50 });
        foreach (var (portal, listed) in new[] { (_portal, 60), (ending, 50) })
        {
            var deal = portal.Hand.Deal("Many");
            for (var at = 0; at < 60; at++)
            {
                portal.Hand.AddPayment(deal);
            }

            using var caller = PortalCaller.Of(portal);
            var (_, body) = await caller.CallAsync(
                "crm.item.payment.list", new { entityId = deal.Id, entityTypeId = 2, filter = new { }, order = new { id = "asc" } });
            body["result"]!.AsArray().Count.ShouldBe(listed);
            (body.ContainsKey("total"), body.ContainsKey("next")).ShouldBe((false, false));
        }
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_payments()
    {
        await using var twin = await FakePortal.StartAsync();
        twin.FillWithDemo(entities: 40, payments: 120, seed: 3);
        static IEnumerable<(long, decimal, bool, long)> Core(FakePortal portal) => portal.Hand.AllPayments().Select(p => (p.Id, p.Sum, p.Paid, p.EntityId));
        Core(twin).ShouldBe(Core(_portal));
        _portal.Hand.AllPayments().Count(payment => payment.Sum > 0).ShouldBeGreaterThan(80);
    }

    private static List<long> Ids(JsonNode? rows) => [.. rows!.AsArray().Select(row => (long)row!["id"]!)];
}
