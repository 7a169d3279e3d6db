using Bunit;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

public sealed class DeliveryRowsTests : PaymentDetailPageTests
{
    [Fact]
    public async Task A_shipment_of_the_entity_is_added_as_a_delivery()
    {
        var page = Open();

        await page.ClickAsync(".deliveries .add");
        page.FindAll("#add-shipment option").Select(o => o.TextContent).ShouldAllBe(t => t.Contains("10.00", StringComparison.Ordinal));
        await page.SubmitAsync(".deliveries form");

        page.WaitForAssertion(() => page.Find(".total").TextContent.ShouldBe("EUR 10.00"));
        page.Find(".deliveries .name").TextContent.ShouldBe("D1");
        (await SeeAsync()).Deliveries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Moving_a_delivery_first_previews_both_documents_and_both_totals()
    {
        await DeliveryAsync("D1");
        await LineAsync("A", 4);
        var target = (await ShipmentsAsync())[1];
        await Get<PaymentsAdmin.Core.Entities.EntityService>()
            .UpdateShipmentAsync(new(Workspace, target.Id, null, Anyone), new() { Name = "D2", Price = 12.5m }, default);
        var page = Open();

        await page.ClickAsync(".move");
        page.Find(".preview").TextContent.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["From", "D1 10.00", "To", "D2 12.50", "Payment total", "110.00 → EUR 112.50"]);
        (await SeeAsync()).Deliveries[0].Name.ShouldBe("D1");
        await page.SubmitAsync(".moving");

        page.WaitForAssertion(() => page.Find(".total").TextContent.ShouldBe("EUR 112.50"));
        page.WaitForAssertion(() => page.FindAll(".moving").ShouldBeEmpty());
        page.WaitForAssertion(() => page.Find(".timeline li").TextContent.ShouldContain("moved the delivery"));
        page.Find(".timeline li s").TextContent.ShouldBe("D1");
        page.Find(".timeline li strong").TextContent.ShouldBe("D2");
    }

    [Fact]
    public async Task A_delivery_can_be_removed()
    {
        await DeliveryAsync("D1");
        var page = Open();

        await page.ClickAsync("[aria-label='Remove delivery D1']");

        page.WaitForAssertion(() => page.Find(".deliveries .nothing").TextContent.ShouldBe("No delivery is charged in this payment."));
        (await SeeAsync()).Amount.IsZero.ShouldBeTrue();
    }
}
