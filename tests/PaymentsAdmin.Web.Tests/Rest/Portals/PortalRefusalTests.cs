using System.Net;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes;

namespace PaymentsAdmin.Web.Tests.Rest.Portals;

/// <summary>What programs are refused although the portal works.</summary>
public sealed class PortalRefusalTests(SharedPortal shared) : IClassFixture<SharedPortal>, IDisposable
{
    private const string Add = "crm.item.payment.add";

    private readonly PortalHost _host = shared.Host;

    private FakePortal Portal => _host.Portal;

    public void Dispose() => _host.Host.Faults.Lines.ShouldBeEmpty();

    [Theory]
    [InlineData("crm.item.add", """{"entityTypeId":2,"fields":{"title":"New"}}""")]
    [InlineData("crm.item.productrow.add", """{"fields":{"ownerId":1,"ownerType":"D","productName":"Chair","price":2,"quantity":1}}""")]
    [InlineData("sale.paysystem.add", """{"NAME":"Ours","PERSON_TYPE_ID":1,"BX_REST_HANDLER":"x"}""")]
    [InlineData("sale.paysystem.settings.get", """{"ID":1,"PERSON_TYPE_ID":0}""")]
    [InlineData("sale.shipment.delete", """{"id":1}""")]
    public async Task Methods_that_a_portal_workspace_lacks_answer_NOT_OFFERED(string method, string parameters)
    {
        var answer = await _host.CallAsync(method, JsonNode.Parse(parameters)!, "adam");
        (answer.Status, answer.Error, answer.Failure).ShouldBe((HttpStatusCode.BadRequest, "NOT_OFFERED", "payment.not-offered"), answer.Body.ToJsonString());
    }

    [Fact]
    public async Task A_call_without_the_right_is_refused_without_asking_the_portal()
    {
        var deal = Portal.Hand.Deal("Racks");
        Portal.Journal.Clear();
        (await _host.CallAsync(Add, new { entityId = deal.Id, entityTypeId = 2 }, "vera")).Error.ShouldBe("0");
        Portal.Journal.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Links_are_the_portals_own_and_require_the_right_to_make_them()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5)]);
        var payment = (await _host.CallAsync(Add, new { entityId = deal.Id, entityTypeId = 2 })).Id;

        var ours = (await _host.CallAsync("salescenter.payment.getPublicUrl", new { id = payment })).Result!["payment"]!;
        var direct = (await _host.DirectAsync("salescenter.payment.getPublicUrl", new { id = payment }))["result"]!["payment"]!;

        (ours["url"]!.ToString(), ours["shortUrl"]!.ToString()).ShouldBe((direct["url"]!.ToString(), direct["shortUrl"]!.ToString()));
        (await _host.CallAsync("salescenter.payment.getPublicUrl", new { id = payment }, "vera")).Error.ShouldBe("ACCESS_DENIED");
    }
}
