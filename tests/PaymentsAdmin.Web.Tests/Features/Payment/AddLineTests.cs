using Bunit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Web.Features.Payment;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

/// <summary>Lines that are added one after the other.</summary>
public sealed class AddLineTests : PaymentDetailPageTests
{
    [Fact]
    public async Task The_form_stays_open_and_offers_the_next_product()
    {
        var page = await OpenFormAsync();
        page.Find("#add-row").GetAttribute("value").ShouldBe("A");

        await page.ChangeAsync("#add-quantity", "4");
        await page.SubmitAsync(".adding form");

        page.WaitForAssertion(() => page.Find("#add-row").GetAttribute("value").ShouldBe("B"));
        page.Find(".adding form > [role=status]").TextContent.ShouldBe("A is added.");
        page.Find("#add-quantity").GetAttribute("value").ShouldBeNullOrEmpty();
        await page.SubmitAsync(".adding form");

        page.WaitForAssertion(() => page.Find("#added-all").TextContent.ShouldBe("Every product is in; 6 of A is left."));
        (await SeeAsync()).Lines.Select(line => (line.ProductName, line.Quantity.ToString())).ShouldBe([("A", "4"), ("B", "2")]);
    }

    [Fact]
    public async Task A_product_is_found_by_a_part_of_its_name()
    {
        await ProductsAsync("Racking unit R4", "Handheld scanner", "Scanner cradle");
        var page = await OpenFormAsync();

        await page.InputAsync("#add-row", "scan");
        page.WaitForAssertion(() => Offered(page).ShouldBe(["Handheld scanner", "Scanner cradle"]));
        await page.SubmitAsync(".adding form");
        page.Find("#add-row-fault").TextContent.ShouldBe("Choose a product from the list.");
        page.Find("#add-row").GetAttribute("value").ShouldBe("scan");

        await page.InputAsync("#add-row", "CRADLE scan");
        await page.SubmitAsync(".adding form");

        page.WaitForAssertion(() => page.Find("tr.item .name bdi").TextContent.ShouldBe("Scanner cradle"));
    }

    [Fact]
    public async Task Products_that_the_entity_used_last_come_first()
    {
        await ProductsAsync("Crane", "Drill");
        var rows = await RowsAsync();
        var before = (await Payments.AddAsync(Workspace, Deal, Clara, default)).Value;
        foreach (var name in new[] { "Drill", "B" })
        {
            var row = rows.Single(one => string.Equals(one.ProductName, name, StringComparison.Ordinal)).Id;
            (await Payments.AddLineAsync(new(Workspace, before, null, Clara), row, new() { Quantity = 1 }, default)).Failure.ShouldBeNull();
        }

        var page = await OpenFormAsync();

        page.WaitForAssertion(() => Offered(page).ShouldBe(["B", "Drill", "A", "Crane"]));
        page.FindAll("#add-row-offers li")[0].TextContent.ShouldContain("1 left · 100.00 · used before");
    }

    [Fact]
    public async Task One_of_two_products_with_the_same_name_is_chosen_from_the_list()
    {
        await ProductsAsync("Day", "Day");
        var rows = (await RowsAsync()).Where(row => row.ProductName is "Day").ToList();
        var page = await OpenFormAsync();
        await page.InputAsync("#add-row", "day");
        page.WaitForAssertion(() => Offered(page).Count().ShouldBe(2));

        await page.ClickAsync("#add-row-offers li", 1);
        await page.SubmitAsync(".adding form");

        page.WaitForElement("tr.item");
        (await SeeAsync()).Lines.ShouldHaveSingleItem().Row.ShouldBe(rows[1].Id);
    }

    [Fact]
    public async Task A_refused_quantity_stays_with_its_reason_at_its_field()
    {
        var page = await OpenFormAsync();

        await page.ChangeAsync("#add-quantity", "11");
        await page.SubmitAsync(".adding form");

        page.WaitForAssertion(() => page.Find("#add-quantity-fault").TextContent.ShouldBe("Only 10 left; you entered 11."));
        page.Find("#add-quantity").GetAttribute("value").ShouldBe("11");
        page.FindAll("#add-row-fault p, #add-line-fault").ShouldBeEmpty();
    }

    private async Task<IRenderedComponent<PaymentDetailPage>> OpenFormAsync()
    {
        var page = Open();
        await page.ClickAsync(".adding .add");
        page.WaitForElement("#add-row-offers li");
        return page;
    }

    private async Task ProductsAsync(params string[] names)
    {
        foreach (var (at, name) in names.Index())
        {
            var input = new RowInput { ProductName = name, Price = 5, Quantity = 3, Sort = 1000 + at };
            (await Get<EntityService>().AddRowAsync(Workspace, Deal, input, Anyone, default)).Failure.ShouldBeNull();
        }
    }

    private static IEnumerable<string> Offered(IRenderedComponent<PaymentDetailPage> page) =>
        page.FindAll("#add-row-offers li bdi").Select(name => name.TextContent);
}
