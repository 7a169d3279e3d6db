using System.Net;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Fakes;

namespace PaymentsAdmin.Web.Tests.Rest.Portals;

/// <summary>Answers over a mirror that lacks payments say how many.</summary>
public sealed class PortalIncompleteTests : IAsyncLifetime
{
    private PortalHost _host = null!;

    private FakePortal Portal => _host.Portal;

    public async ValueTask InitializeAsync() => _host = await PortalHost.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _host.Host.Faults.Lines.ShouldBeEmpty();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task An_item_is_answered_without_the_payment_that_cannot_be_kept_and_with_their_number()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var (small, huge) = (Portal.Hand.AddPayment(deal), Portal.Hand.AddPayment(deal));
        Portal.Hand.SetSum(huge, 99_999_999_999.99m);

        var listed = await _host.CallAsync("crm.item.payment.list", new { entityId = deal.Id, entityTypeId = 2 });
        (listed.Status, listed.Incomplete).ShouldBe((HttpStatusCode.OK, "1"));
        listed.Result!.AsArray().Select(payment => payment!["id"]!.GetValue<long>()).ShouldBe([small]);

        Portal.Hand.SetSum(huge, 1m);
        var whole = await _host.CallAsync("crm.item.payment.list", new { entityId = deal.Id, entityTypeId = 2 });
        (whole.Incomplete, whole.Result!.AsArray().Count).ShouldBe((null, 2));
    }

    [Fact]
    public async Task The_list_of_all_payments_says_that_not_everything_was_read_and_what_cannot_be_kept()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        Portal.Hand.AddPayment(deal);
        (await ListAsync()).Incomplete.ShouldBe("0");
        await WalkAsync();
        (await ListAsync()).ShouldSatisfyAllConditions(all => all.Incomplete.ShouldBeNull(), all => all.Status.ShouldBe(HttpStatusCode.OK));

        Portal.Hand.SetSum(Portal.Hand.AddPayment(deal), 99_999_999_999.99m);
        await WalkAsync();
        (await ListAsync()).Incomplete.ShouldBe("1");
    }

    private async Task<PortalAnswered> ListAsync()
    {
        _host.Pass(TimeSpan.FromSeconds(10));
        return await _host.CallAsync("sale.payment.list", new { filter = new Dictionary<string, object> { [">id"] = 0 }, order = new { id = "asc" } }, "adam");
    }

    private async Task WalkAsync()
    {
        _host.Pass(TimeSpan.FromMinutes(30));
        do
        {
            await _host.Host.Get<PortalSync>().StepAsync(_host.Workspace, default);
        }
        while ((await _host.Host.Get<ISyncStates>().FindAsync(_host.Workspace.Id, default)).Position.Phase is not SyncPhase.Rest);
    }
}
