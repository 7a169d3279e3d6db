using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes;

namespace PaymentsAdmin.Web.Tests.Rest.Portals;

/// <summary>A program that was written for the portal calls us instead, and gets the same ids.</summary>
public sealed class PortalIdTests(SharedPortal shared) : IClassFixture<SharedPortal>, IDisposable
{
    private readonly PortalHost _host = shared.Host;

    private FakePortal Portal => _host.Portal;

    public void Dispose() => _host.Host.Faults.Lines.ShouldBeEmpty();

    [Fact]
    public async Task Creating_and_filling_a_payment_uses_the_portals_ids()
    {
        var deal = Portal.Hand.Deal(
            "Racks", [new RowOf("Rack", 12.5m, 10), new RowOf("Shelf", 3m, 4)], [new ShipmentOf("Courier", 4.9m), new ShipmentOf("Van", 9m)]);

        var payment = (await _host.CallAsync("crm.item.payment.add", new { entityId = deal.Id, entityTypeId = 2 })).Id;
        var line = (await _host.CallAsync("crm.item.payment.product.add", new { paymentId = payment, rowId = deal.Rows[0], quantity = 2 })).Id;
        var delivery = (await _host.CallAsync("crm.item.payment.delivery.add", new { paymentId = payment, deliveryId = deal.Shipments[0] })).Id;
        await DoneAsync("crm.item.payment.product.setQuantity", new { id = line, quantity = 3 });
        await DoneAsync("crm.item.payment.delivery.setDelivery", new { id = delivery, deliveryId = deal.Shipments[1] });
        await DoneAsync("crm.item.payment.update", new { id = payment, fields = new { paySystemId = 8 } });
        await DoneAsync("crm.item.payment.pay", new { id = payment });

        var there = Portal.Hand.Payments(deal).Single();
        (there.Id, there.Sum, there.Paid, there.PaySystemId).ShouldBe((payment, 46.5m, true, 8));
        there.Lines.Single().ShouldBe(new LineAsIs(line, deal.Rows[0], there.Lines[0].BasketId, 3));
        there.Deliveries.Single().ShouldBe(new DeliveryAsIs(delivery, deal.Shipments[1]));
    }

    [Fact]
    public async Task Reads_return_the_same_as_the_portal()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 12.5m, 10), new RowOf("Shelf", 3m, 4)], [new ShipmentOf("Courier", 4.9m)]);
        var other = Portal.Hand.Deal("Other");
        var first = Portal.Hand.AddPayment(deal);
        Portal.Hand.AddPayment(other);
        var second = Portal.Hand.AddPayment(deal);
        Portal.Hand.AddLine(second, deal.Rows[1], 1.5m);
        Portal.Hand.AddLine(second, deal.Rows[0], 2m);
        Portal.Hand.Call("crm.item.payment.delivery.add", new { paymentId = second, deliveryId = deal.Shipments[0] });

        var item = new { entityId = deal.Id, entityTypeId = 2, filter = new { }, order = new { id = "desc" } };
        await SameAsync("crm.item.payment.list", item);
        await SameAsync(
            "crm.item.payment.list",
            new { entityId = deal.Id, entityTypeId = 2, filter = new Dictionary<string, object> { [">id"] = first }, order = new { id = "asc" } }
        );
        await SameAsync(
            "crm.item.payment.list",
            new
            {
                entityId = deal.Id,
                entityTypeId = 2,
                filter = new Dictionary<string, object> { ["@id"] = new[] { first, 4711 }, ["paySystemId"] = 6 },
                order = new { id = "asc" }
            }
        );
        await SameAsync("crm.item.payment.get", new { id = second });
        await SameAsync("crm.item.payment.product.list", new { paymentId = second, filter = new { }, order = new { id = "desc" } });
        await SameAsync("crm.item.payment.delivery.list", new { paymentId = second, filter = new { }, order = new { id = "asc" } });
        await SameAsync("crm.item.delivery.list", item);
        await SameAsync("crm.item.delivery.get", new { id = deal.Shipments[0] });
        await SameIdsAsync("crm.item.productrow.getAvailableForPayment", new { ownerId = deal.Id, ownerType = "D" }, "productRows");
        await SameIdsAsync(
            "crm.item.productrow.list",
            new { filter = new Dictionary<string, object> { ["=ownerType"] = "D", ["=ownerId"] = deal.Id }, order = new { id = "desc" } },
            "productRows"
        );
        await SameIdsAsync(
            "sale.payment.list",
            new { filter = new Dictionary<string, object> { [">id"] = first }, order = new { id = "desc" } },
            "payments",
            "adam",
            all: false
        );
    }

    [Fact]
    public async Task Batch_commands_can_use_what_earlier_commands_created()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 12.5m, 10)]);
        var commands = new
        {
            made = $"crm.item.payment.add?entityId={deal.Id}&entityTypeId=2",
            line = $"crm.item.payment.product.add?paymentId=$result[made]&rowId={deal.Rows[0]}&quantity=2",
            all = $"crm.item.payment.list?entityId={deal.Id}&entityTypeId=2",
        };

        var answers = (await _host.CallAsync("batch", new { cmd = commands })).Result!["result"]!;

        var there = Portal.Hand.Payments(deal).Single();
        answers["made"]!.GetValue<long>().ShouldBe(there.Id);
        answers["line"]!.GetValue<long>().ShouldBe(there.Lines.Single().Id);
        answers["all"]![0]!["id"]!.GetValue<long>().ShouldBe(there.Id);
    }

    [Fact]
    public async Task Pay_systems_have_the_portals_ids()
    {
        var asked = new
        {
            FILTER = new Dictionary<string, object> { [">ID"] = 6, ["=ENTITY_REGISTRY_TYPE"] = "ORDER", ["=ACTIVE"] = "Y" },
            SELECT = new[] { "ID", "NAME" }
        };
        var (direct, ours) = (await _host.DirectAsync("sale.paysystem.list", asked), await _host.CallAsync("sale.paysystem.list", asked));
        Pairs(ours.Result!).ShouldBe(Pairs(direct["result"]!));
        Pairs(ours.Result!).ShouldBe(["7 Card", "8 Bank transfer"]);

        static IEnumerable<string> Pairs(JsonNode rows) => rows.AsArray().Select(row => $"{row!["ID"]} {row["NAME"]}");
    }

    [Fact]
    public async Task Payments_and_rows_that_were_not_read_yet_are_fetched()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 12.5m, 10)]);
        var payment = Portal.Hand.AddPayment(deal);
        (await _host.CallAsync("crm.item.payment.get", new { id = payment })).Result!["id"]!.GetValue<long>().ShouldBe(payment);

        // A row that was added since the last read is fetched before it is reported as unknown.
        var row = (long)Portal.Hand.Call(
            "crm.item.productrow.add", new { fields = new { ownerId = deal.Id, ownerType = "D", productName = "Late", price = 2, quantity = 5 } }
        )!["productRow"]!["id"]!;
        var added = await _host.CallAsync("crm.item.payment.product.add", new { paymentId = payment, rowId = row, quantity = 1 });
        added.Status.ShouldBe(HttpStatusCode.OK, added.Body.ToJsonString());
        Portal.Hand.Payments(deal).Single().Lines.Single().RowId.ShouldBe(row);
    }

    [Theory]
    [InlineData("crm.item.payment.get", """{"id":987654}""", "Insufficient permissions")]
    [InlineData("crm.item.payment.pay", """{"id":987654}""", "Insufficient permissions")]
    [InlineData("crm.item.payment.product.list", """{"paymentId":987654}""", "Payment has not been found")]
    [InlineData("crm.item.payment.product.delete", """{"id":987654}""", "Payable item has not been found")]
    [InlineData("crm.item.payment.add", """{"entityId":987654,"entityTypeId":2}""", "Entity with identifier №987654 does not exist")]
    public async Task Unknown_ids_are_answered_as_the_contract_says(string method, string parameters, string text)
    {
        var answer = await _host.CallAsync(method, JsonNode.Parse(parameters)!);
        (answer.Status, answer.Error, answer.Body["error_description"]!.ToString())
            .ShouldBe((HttpStatusCode.BadRequest, "0", text), answer.Body.ToJsonString());
    }

    [Fact]
    public async Task A_local_id_is_not_taken_for_a_portal_id()
    {
        var deal = Portal.Hand.Deal("Racks");
        var payment = Portal.Hand.AddPayment(deal);
        await _host.CallAsync("crm.item.payment.list", new { entityId = deal.Id, entityTypeId = 2 });
        for (var ours = 1; ours < 200; ours++)
        {
            if (ours != payment && Portal.Hand.Payment(ours) is null)
            {
                (await _host.CallAsync("crm.item.payment.delete", new { id = ours })).Status.ShouldBe(HttpStatusCode.BadRequest);
            }
        }

        Portal.Hand.Payments(deal).Count.ShouldBe(1);
    }

    private async Task DoneAsync(string method, object parameters)
    {
        var answer = await _host.CallAsync(method, parameters);
        (answer.Result?.ToJsonString()).ShouldBe("true", answer.Body.ToJsonString());
    }

    private async Task SameAsync(string method, object parameters)
    {
        var (direct, ours) = (await _host.DirectAsync(method, parameters), await _host.CallAsync(method, parameters));
        Plain(ours.Result!).ShouldBe(Plain(direct["result"]!), ours.Body.ToJsonString());
        ours.Seen.ShouldNotBeNull();
    }

    private async Task SameIdsAsync(string method, object parameters, string wrap, string user = "clara", bool all = true)
    {
        var (direct, ours) = (await _host.DirectAsync(method, parameters), await _host.CallAsync(method, parameters, user));
        var (expected, found) = (Ids(direct["result"]![wrap]!), Ids(ours.Result![wrap]!));
        found.ShouldNotBeEmpty();
        (all ? found : expected.Where(found.Contains)).ShouldBe(expected.Where(id => all || found.Contains(id)));
        found.ShouldBeSubsetOf(expected);
    }

    private static List<long> Ids(JsonNode rows) => [.. rows.AsArray().Select(row => row!["id"]!.GetValue<long>())];

    // The user who marked it paid is ours, and times have the offset of the organisation.
    private static string Plain(JsonNode result)
    {
        var copy = result.DeepClone();
        foreach (var row in copy is JsonArray rows ? rows.OfType<JsonObject>().ToList() : [copy.AsObject()])
        {
            row.Remove("empPaidId");
            foreach (var (name, value) in row.ToList())
            {
                row[name] = value switch
                {
                    JsonValue number when number.GetValueKind() is System.Text.Json.JsonValueKind.Number =>
                        number.GetValue<decimal>().ToString("0.######", CultureInfo.InvariantCulture),
                    JsonValue text when text.GetValueKind() is System.Text.Json.JsonValueKind.String && name.StartsWith("date", StringComparison.Ordinal) =>
                        text.GetValue<DateTimeOffset>().ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
                    _ => value?.DeepClone(),
                };
            }
        }

        return copy is JsonArray array ? string.Join('\n', array.Select(row => Sorted(row!.AsObject()))) : Sorted(copy.AsObject());
    }

    private static string Sorted(JsonObject row) =>
        string.Join(',', row.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}={member.Value?.ToJsonString()}"));
}
