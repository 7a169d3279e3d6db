using Bunit;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using Key = PaymentsAdmin.Core.Postings.Key;

namespace PaymentsAdmin.Web.Tests.Features.Postings;

/// <summary>Which input the page of a new posting refuses, at which field, and that the input is kept.</summary>
public sealed class NewPostingFaultTests : NewPostingTests
{
    [Fact]
    public async Task Missing_account_type_and_amount_are_reported_one_by_one_at_their_fields()
    {
        var page = Open();
        await page.SubmitAsync("#posting");
        page.Find("#books-account-fault").TextContent.ShouldBe("Choose the account or wallet to post the payment to.");

        await page.InputAsync("#books-account", Account.Number);
        page.FindAll(".fault").ShouldBeEmpty();
        await page.SubmitAsync("#posting");
        page.Find("#books-type-fault").TextContent.ShouldBe("Enter the type.");

        await page.ChangeAsync("#books-type", EveryWay);
        page.FindAll(".fault").ShouldBeEmpty();
        await page.SubmitAsync("#posting");
        page.Find("#posting-amount-fault").TextContent.ShouldBe("Enter the amount.");
    }

    [Theory]
    [InlineData("#posting-amount", "abc", "#posting-amount-fault", "Enter a number, for example 1,250.50.")]
    [InlineData("#posting-amount", "USD 10", "#posting-amount-fault", "You entered USD, but this amount is in EUR.")]
    [InlineData("#posting-amount", "1.234", "#posting-amount-fault", "An amount in EUR can have at most 2 decimals.")]
    [InlineData("#posting-amount", "=0", "#posting-amount-fault", "The amount must be above zero. To return money, request a reversal.")]
    [InlineData(
        "#posting-currency",
        "USD",
        "#posting-currency-fault",
        "The intended currency is not the account's, and amounts are not converted. Choose an account in that currency."
    )]
    [InlineData("#books-date", "21 Nov 2026", "#books-date-fault", "The posting date cannot be in the future.")]
    [InlineData("#books-received", "21 Nov 2026", "#books-received-fault", "The date received cannot be in the future. Choose today or an earlier day.")]
    [InlineData("#posting-job", "JOB-404", "#posting-job-fault", "The job was not found. Check the name, or choose another one.")]
    [InlineData("#udf_float_1", "x", "#udf_float_1-fault", "A number field takes a number such as 0.5.")]
    public async Task An_invalid_value_is_refused_at_its_field_and_kept(string field, string typed, string beside, string sentence)
    {
        var page = await OpenAsync("10");
        await page.ActAsync(
            () => page.Find(field),
            element =>
                string.Equals(field, "#posting-job", StringComparison.Ordinal)
                    ? element.InputAsync(new() { Value = typed })
                    : element.ChangeAsync(new() { Value = typed })
        );

        await page.SubmitAsync("#posting");

        page.Find(beside).TextContent.ShouldBe(sentence);
        page.FindAll("#posting-fault").ShouldBeEmpty();
        page.Find(field).GetAttribute("value").ShouldBe(typed);

        await page.ActAsync(
            () => page.Find(field),
            element =>
                string.Equals(field, "#posting-job", StringComparison.Ordinal)
                    ? element.InputAsync(new() { Value = "" })
                    : element.ChangeAsync(new() { Value = "" })
        );
        page.FindAll(".fault").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_unit_together_with_a_business_unit_is_refused_at_the_business_unit()
    {
        var (unit, business) = (await AddAsync(new Unit { Name = "South" }), await AddAsync(new BusinessUnit { Name = "Retail" }));
        var page = await OpenAsync("10");
        await page.ChangeAsync("#posting-unit", unit.HexId.Value);
        await page.ChangeAsync("#posting-business-unit", business.HexId.Value);
        await page.SubmitAsync("#posting");
        page.Find("#posting-business-unit-fault").TextContent.ShouldBe(PostingFailures.ReceiverTwice.Text);

        await page.ChangeAsync("#posting-unit", "");
        await page.SubmitAsync("#posting");
        (await MadeAsync()).Names.BusinessUnit.ShouldBe("Retail");
    }

    [Fact]
    public async Task A_duplicate_back_office_code_is_refused_at_its_field_and_can_be_corrected()
    {
        var taken = new PostingInput
        {
            Account = Key.Id(Account.HexId.Value),
            Type = Key.Id(EveryWay),
            Method = Key.Id(Cash),
            Amount = 1,
            BackOfficeCode = "BO-1"
        };
        (await Drafts.CreateAsync(Workspace, taken, Clara, default)).Failure.ShouldBeNull();
        var page = await OpenAsync("10");
        await page.ChangeAsync("#books-code", "BO-1");
        await page.SubmitAsync("#posting");
        page.Find("#books-code-fault").TextContent.ShouldBe(PostingFailures.CodeTaken.Text);

        await page.ChangeAsync("#books-code", "BO-2");
        await page.SubmitAsync("#posting");
        (await MadeAsync()).Input.BackOfficeCode.ShouldBe("BO-2");
    }

    [Fact]
    public async Task An_invoice_that_does_not_exist_is_refused_at_the_invoices()
    {
        var gone = HexId.Random().Value;
        await KeepAsync($$"""{"books-account":"{{Account.Number}}","books-type":"{{EveryWay}}","posting-amount":"10","pay-invoice-{{gone}}":true}""");
        var page = Open();
        page.WaitForElement(".pays .open");
        await page.SubmitAsync("#posting");
        page.Find("#pays-fault").TextContent.ShouldBe("The invoice was not found. Check the name, or choose another one.");
    }

    [Fact]
    public async Task Unsaved_input_is_restored_with_its_dependent_fields()
    {
        var first = await FirstInvoiceAsync();
        var form = Guid.NewGuid();
        await KeepAsync(
            $$"""
            {"posting-form-key":"{{form:N}}","posting-target":"account","books-account":"{{Account.Number}}","books-type":"{{EveryWay}}",
             "posting-method":"{{ByCard}}",
             "books-category":"{{Desk}}","posting-amount":"300","books-date":"18 Nov 2026","books-notes":"By phone","udf_string_2":"till",
             "pay-invoice-{{first}}":true,"bill-0-number":"B-1","bill-0-number-digit":"4","bill-1-number":"B-2"}
            """
        );

        var page = Open();
        page.WaitForElement(".pays .over");

        foreach (var (field, value) in new[]
        {
            ("#books-account", Account.Number),
            ("#books-type", EveryWay),
            ("#posting-method", ByCard),
            ("#books-category", Desk),
            ("#posting-amount", "300"),
            ("#books-date", "18 Nov 2026"),
            ("#books-notes", "By phone"),
            ("#udf_string_2", "till"),
            ("#bill-1-number", "B-2"),
            ("#posting-form-key", form.ToString("N"))
        })
        {
            page.Find(field).GetAttribute("value").ShouldBe(value, field);
        }

        page.FindAll("#books-card option").Count.ShouldBe(2);
        page.Find($"#pay-invoice-{first}").HasAttribute("checked").ShouldBeTrue();
        page.Find(".takes").TextContent.ShouldContain("200.00");
    }

    [Fact]
    public async Task Submitting_the_same_form_again_after_a_reload_creates_no_second_payment()
    {
        await KeepAsync(
            $$"""{"posting-form-key":"{{Guid.NewGuid():N}}","books-account":"{{Account.Number}}","books-type":"{{EveryWay}}","posting-amount":"10"}""");
        var first = Open();
        first.WaitForElement(".pays .open");
        await first.SubmitAsync("#posting");
        var made = await MadeAsync();

        var again = Open();
        again.WaitForElement("#posting");
        await again.SubmitAsync("#posting");

        again.Find("#books-account-fault").TextContent.ShouldNotBeEmpty("The form is empty.");
        again.Find(".callout").TextContent.ShouldContain(made.Payment.ToString());
    }

    private async Task<string> FirstInvoiceAsync() =>
        (await Get<InvoiceService>().OpenAsync(Workspace.Id, Account.Id, null, 1, Anyone, default)).Value.Items[0].HexId.Value;
}
