using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Tests.Features.Payment;

namespace PaymentsAdmin.Web.Tests.Fields;

/// <summary>Every declared plain field, on the pages of payments.</summary>
public sealed class PlainFieldPageTests : PaymentDetailPageTests
{
    private const string Value = "Zürich / 4711";

    public static TheoryData<string> All => [.. PaymentFields.Plain.Select(plain => plain.Key)];

    public static TheoryData<string> Listed => [.. PaymentFields.Plain.Where(plain => plain.IsListed).Select(plain => plain.Key)];

    public static TheoryData<string> Filtered => [.. PaymentFields.Plain.Where(plain => plain.IsFiltered).Select(plain => plain.Key)];

    [Theory, MemberData(nameof(All))]
    public async Task The_payment_page_saves_shows_and_clears_the_field(string key)
    {
        var (field, input) = (PaymentFields.Find(key)!, $"#{key.Replace('_', '-')}");
        await LineAsync("A", 4);
        var page = Open();

        await page.InputAsync(input, $" {Value} ");
        await page.SubmitAsync(".terms form");
        page.WaitForAssertion(() => page.FindAll(".terms .badge").ShouldBeEmpty());
        (await SeeAsync()).Fields[field].ShouldBe(Value);
        Open().Find(input).GetAttribute("value").ShouldBe(Value);
        page.WaitForAssertion(() => page.Find(".timeline li").TextContent.ShouldContain(Value));

        await page.InputAsync(input, "");
        await page.SubmitAsync(".terms form");
        page.WaitForAssertion(() => page.FindAll(".terms .badge").ShouldBeEmpty());
        (await SeeAsync()).Fields[field].ShouldBeNull();
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_value_that_is_too_long_is_refused_next_to_its_field_and_kept(string key)
    {
        var (field, input) = (PaymentFields.Find(key)!, $"#{key.Replace('_', '-')}");
        var tooLong = new string('x', field.MaxLength + 1);
        var page = Open();

        await page.InputAsync(input, tooLong);
        await page.SubmitAsync(".terms form");

        page.WaitForAssertion(() => page.Find(input).GetAttribute("aria-invalid").ShouldBe("true"));
        page.Find(input).GetAttribute("value").ShouldBe(tooLong);
        (await SeeAsync()).Fields[field].ShouldBeNull();
    }

    [Theory, MemberData(nameof(Listed))]
    public async Task The_list_shows_the_field_as_a_column(string key)
    {
        var field = PaymentFields.Find(key)!;
        await SetAsync(Id, field, Value);
        Get<NavigationManager>().NavigateTo($"/payments?columns=number,{PaymentListUrl.Word(field)}");

        var page = Show<PaymentsPage>(".totals b");

        page.Find("thead").TextContent.ShouldContain(field.Label.ToString());
        page.Find("tbody tr").TextContent.ShouldContain(Value);
    }

    [Theory, MemberData(nameof(Filtered))]
    public async Task The_list_can_be_filtered_by_the_field_and_shows_the_filter(string key)
    {
        var field = PaymentFields.Find(key)!;
        var other = (await Payments.AddAsync(Workspace, Deal, Clara, default)).Value;
        await SetAsync(Id, field, Value);
        await SetAsync(other, field, "4712");
        Get<NavigationManager>().NavigateTo($"/payments?{PaymentListUrl.Word(field)}={Uri.EscapeDataString(Value)}");

        var page = Show<PaymentsPage>(".totals b");

        page.FindAll("tbody th a").Single().GetAttribute("href").ShouldBe($"/payments/{Id.Value}");
        page.Find(".chips").TextContent.ShouldContain(Value);
    }

    private async Task SetAsync(PaymentId payment, PaymentField field, string value)
    {
        var now = (await Payments.GetAsync(Workspace.Id, payment, Anyone, default)).Value;
        var terms = new TermsInput { DueOn = now.DueOn, PayerText = now.PayerText, PayerLanguage = now.PayerLanguage, Fields = now.Fields.With(field, value) };
        (await Payments.SetTermsAsync(new(Workspace, payment, now.Revision, Clara), terms, default)).Failure.ShouldBeNull();
    }
}
