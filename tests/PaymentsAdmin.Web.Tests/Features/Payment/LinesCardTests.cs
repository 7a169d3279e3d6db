using Bunit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

public sealed class LinesCardTests : PaymentDetailPageTests
{
    [Fact]
    public async Task Adding_a_row_shows_the_quantity_left_and_updates_the_total()
    {
        var page = Open();

        await page.ClickAsync(".adding .add");
        page.Find("#add-row").GetAttribute("value").ShouldBe("A");
        page.Find("#add-row-help").TextContent.Trim().ShouldBe("10 left · 25.00");
        await page.ChangeAsync("#add-quantity", "4");
        await page.SubmitAsync(".adding form");

        page.WaitForAssertion(() => page.Find(".total").TextContent.ShouldBe("EUR 100.00"));
        Cells(page).ShouldBe(["A", "10", "4", "6", "25.00", "100.00"]);
        page.Find(".saved").TextContent.Trim().ShouldBe("Saved 11:00");
        (await SeeAsync()).Amount.ShouldBe(Sample.Money(100));
    }

    [Fact]
    public async Task A_quantity_above_what_is_left_is_refused_at_its_field_and_kept()
    {
        await LineAsync("A", 4);
        var page = Open();

        await page.InputAsync(".stepper input", "11");
        page.Find(".left b").TextContent.ShouldBe("−1");
        await page.ChangeAsync(".stepper input", "11");

        page.WaitForAssertion(() => page.Find(".beneath .fault").TextContent.ShouldBe("Only 10 left; you entered 11."));
        page.Find(".stepper input").GetAttribute("value").ShouldBe("11");
        page.Find(".stepper input").GetAttribute("aria-invalid").ShouldBe("true");
        page.Find(".stepper input").GetAttribute("aria-describedby").ShouldBe(page.Find(".beneath .fault").Id);
        (await SeeAsync()).Lines[0].Quantity.ShouldBe(Quantity.Of(4));
    }

    [Fact]
    public async Task A_product_that_is_in_but_not_fully_is_named_instead_of_saying_that_nothing_is_left()
    {
        await LineAsync("A", 9.5m);
        await LineAsync("B", 2);
        var page = Open();
        page.Find(".adding .why").TextContent.ShouldBe("Every product is in; 0.5 of A is left.");

        await page.ClickAsync(".lines header .all");
        page.WaitForAssertion(() => page.Find(".adding .why").TextContent.ShouldBe("Nothing left to add."));
    }

    [Fact]
    public async Task A_submitted_payment_has_no_figures_that_change_with_other_payments()
    {
        await LineAsync("A", 4);
        Open()
            .FindAll(".lines th")
            .Select(th => th.TextContent.Trim())
            .ShouldBe(["Product", "Available", "Quantity", "Remaining", "Price", "Total, EUR", "Remove"]);
        await SubmittedAsync();

        var page = Open();

        page.FindAll(".lines th").Select(th => th.TextContent.Trim()).ShouldBe(["Product", "Quantity", "Price", "Total, EUR", "Remove"]);
        Cells(page).ShouldBe(["A", "4", "25.00", "100.00"]);
    }

    [Fact]
    public async Task A_typed_quantity_previews_what_is_left_and_is_saved_once()
    {
        await LineAsync("A", 4);
        var page = Open();

        await page.InputAsync(".stepper input", "10");
        page.Find(".left b").TextContent.ShouldBe("0");
        page.Find(".sum").TextContent.ShouldBe("100.00");
        await page.ChangeAsync(".stepper input", "10");

        page.WaitForAssertion(() => page.Find(".sum").TextContent.ShouldBe("250.00"));
        page.WaitForAssertion(
            () => page.FindAll(".timeline li").Count(i => i.TextContent.Contains("changed a quantity", StringComparison.Ordinal)).ShouldBe(1));
    }

    [Theory]
    [InlineData("=2*3", "6")]
    [InlineData(" 7 ", "7")]
    [InlineData("2.5", "2.5")]
    public async Task A_quantity_may_be_a_formula_a_decimal_or_padded_with_spaces(string typed, string saved)
    {
        await LineAsync("A", 4);
        var page = Open();

        await page.ChangeAsync(".stepper input", typed);

        page.WaitForAssertion(() => page.Find(".saved").TextContent.ShouldContain("Saved"));
        page.WaitForAssertion(() => page.Find(".stepper input").GetAttribute("value").ShouldBe(saved));
        (await SeeAsync()).Lines[0].Quantity.ToString().ShouldBe(saved);
    }

    [Theory]
    [InlineData("ten", "Enter a number, for example 12 or =3*4.")]
    [InlineData("0", "The quantity must be above zero. To delete the line, remove it.")]
    [InlineData("=1/3", "A quantity can have at most four decimals and be at most 1,000,000,000.")]
    public async Task An_invalid_quantity_is_refused_with_its_reason_and_kept(string typed, string sentence)
    {
        await LineAsync("A", 4);
        var page = Open();

        await page.ChangeAsync(".stepper input", typed);

        page.WaitForAssertion(() => page.Find(".beneath .fault").TextContent.ShouldBe(sentence));
        page.Find(".stepper input").GetAttribute("value").ShouldBe(typed);
    }

    [Fact]
    public async Task The_stepper_buttons_change_the_quantity_by_one()
    {
        await LineAsync("A", 4);
        var page = Open();

        await page.ClickAsync("[aria-label='Increase quantity of A']");
        page.Find(".left b").TextContent.ShouldBe("5");
        page.WaitForAssertion(() => page.Find(".sum").TextContent.ShouldBe("125.00"));
        await page.ClickAsync("[aria-label='Decrease quantity of A']");
        page.WaitForAssertion(() => page.Find(".sum").TextContent.ShouldBe("100.00"));

        (await SeeAsync()).Lines[0].Quantity.ShouldBe(Quantity.Of(4));
    }

    [Fact]
    public async Task One_click_adds_all_quantities_that_are_left()
    {
        await LineAsync("A", 4);
        var page = Open();

        await page.ClickAsync("button.all");

        page.WaitForAssertion(() => page.Find(".total").TextContent.ShouldBe("EUR 450.00"));
        page.FindAll("button.all").ShouldBeEmpty();
        page.Find(".adding").TextContent.ShouldContain("Nothing left to add.");
        (await SeeAsync()).Lines.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_line_can_be_removed()
    {
        await LineAsync("A", 4);
        var page = Open();

        await page.ClickAsync("[aria-label='Remove A']");

        page.WaitForAssertion(() => page.FindAll("tr.item").ShouldBeEmpty());
        (await SeeAsync()).Amount.ShouldBe(Sample.Money(0));
    }

    [Fact]
    public async Task A_new_price_of_the_row_is_shown_and_applied_only_on_request()
    {
        await LineAsync("A", 4);
        var row = (await RowsAsync())[0];
        await Get<EntityService>().UpdateRowAsync(new(Workspace, row.Id, null, Anyone), new() { ProductName = "A", Price = 27.5m, Quantity = 10 }, default);
        var page = Open();

        page.Find(".name .warn").TextContent.ShouldContain("The price is 27.50 now.");
        page.Find(".sum").TextContent.ShouldBe("100.00");
        await page.ClickAsync(".name .warn button");

        page.WaitForAssertion(() => page.Find(".sum").TextContent.ShouldBe("110.00"));
        page.FindAll(".name .warn").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_line_says_that_its_product_row_no_longer_exists()
    {
        await LineAsync("A", 4);
        await Get<EntityService>().SetRowsAsync(Workspace, Deal, [new() { ProductName = "C", Price = 1, Quantity = 1 }], Anyone, default);

        Open().Find(".name .warn").TextContent.ShouldContain("Its product row no longer exists. The quantity can only be reduced.");
    }

    [Fact]
    public async Task A_Viewer_sees_the_figures_of_the_lines_and_why_they_cannot_be_edited()
    {
        await LineAsync("A", 4);
        await SignInAsync("vera");
        var page = Open();

        page.FindAll(".lines input, .lines button").ShouldBeEmpty();
        page.Find("#why-not").TextContent.ShouldEndWith("Only Clerks can edit lines and terms.");
        Cells(page).ShouldBe(["A", "10", "4", "6", "25.00", "100.00"]);
    }

    [Fact]
    public async Task Totals_in_yen_have_no_decimals_and_in_dinars_three()
    {
        var entities = Get<EntityService>();
        foreach (var (code, price, total) in new[] { ("JPY", 12.5m, "JPY 38"), ("KWD", 1.2345m, "KWD 3.704") })
        {
            var deal = (await entities.AddAsync(Workspace, new() { Kind = EntityKinds.Deal, Title = code, Currency = code }, Anyone, default)).Value;
            var row = (await entities.AddRowAsync(Workspace, deal, new() { ProductName = "A", Price = price, Quantity = 5 }, Anyone, default)).Value;
            var payment = (await Payments.AddAsync(Workspace, deal, Clara, default)).Value;
            await Payments.AddLineAsync(new(Workspace, payment, null, Clara), row, new() { Quantity = 3 }, default);

            Open(payment).Find(".total").TextContent.ShouldBe(total);
        }
    }

    [Fact]
    public async Task A_script_in_a_product_name_is_shown_as_text()
    {
        const string name = "<script>alert(1)</script>";
        var row = (await Get<EntityService>().AddRowAsync(Workspace, Deal, new() { ProductName = name, Price = 1, Quantity = 1 }, Anyone, default)).Value;
        await Payments.AddLineAsync(new(Workspace, Id, null, Clara), row, new() { Quantity = 1 }, default);
        var page = Open();

        page.Find("tr.item .name bdi").TextContent.ShouldBe(name);
        page.FindAll("script").ShouldBeEmpty();
    }

    private static IEnumerable<string> Cells(IRenderedComponent<Web.Features.Payment.PaymentDetailPage> page)
    {
        var row = page.Find("tr.item");
        var quantity = row.QuerySelector(".stepper input")?.GetAttribute("value") ?? row.QuerySelector(".quantity")!.TextContent.Trim();
        return new[]
        {
            row.QuerySelector(".name bdi")!.TextContent,
            row.QuerySelector(".free")?.TextContent,
            quantity,
            row.QuerySelector(".left b")?.TextContent,
            row.QuerySelector(".price")!.TextContent.Replace("×", "", StringComparison.Ordinal).Trim(),
            row.QuerySelector(".sum")!.TextContent,
        }.OfType<string>();
    }
}
