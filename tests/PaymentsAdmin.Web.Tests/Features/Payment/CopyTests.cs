using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

/// <summary>New payments made from one that is there.</summary>
public sealed class CopyTests : PaymentDetailPageTests
{
    [Fact]
    public async Task Two_presses_make_one_copy_whose_page_says_what_is_missing()
    {
        await LineAsync("A", 3);
        await LineAsync("B", 2);
        var page = Open();
        page.WaitForElement("form.books");

        await page.PressTwiceAsync(() => page.Find(".menu .copies"));

        var copy = Shown();
        copy.ShouldNotBeOneOf(default, Id);
        (await Payments.ListAsync(new PaymentQuery(Workspace.Id, new PaymentFilter { Entity = Deal }), Anyone, default)).Value.Rows.Count.ShouldBe(2);
        var seen = (await Payments.GetAsync(Workspace.Id, copy, Anyone, default)).Value;
        seen.Lines.Select(line => (line.ProductName, line.Quantity.ToString())).ShouldBe([("A", "3")]);
        var next = Open(copy);
        next.WaitForAssertion(
            () => Said(next.Find(".copied").TextContent).ShouldBe($"Copied from {Id}. Not copied, because it is no longer available: B × 2."));
        next.Find(".copied a").GetAttribute("href").ShouldBe($"/payments/{Id.Value}");
        next.Find(".timeline li").TextContent.ShouldContain("B × 2");
    }

    [Fact]
    public async Task A_copy_of_what_is_taken_is_refused_at_the_button()
    {
        await LineAsync("A", 10);
        var page = Open();

        await page.ClickAsync(".menu .copies");

        page.WaitForAssertion(
            () => page.Find("#step-fault").TextContent.ShouldBe("Nothing can be copied: other payments cover all its products and deliveries."));
        Shown().ShouldBe(default);
    }

    [Fact]
    public async Task A_reversed_payment_leads_to_a_new_one()
    {
        await LineAsync("A", 10);
        await DeliveryAsync("D1");
        await SubmittedAsync();
        var (alan, postings) = (await OtherAsync("alan"), Get<PostingService>());
        await postings.ApproveAsync(new(Workspace, Id, null, alan), Approval.Plain, default);
        await postings.AskReversalAsync(new(Workspace, Id, null, Clara), "Paid twice", null, default);
        var reversal = (await postings.ApproveReversalAsync(new(Workspace, Id, null, alan), Approval.Plain, default)).Value.Payment;
        (await Get<PaymentStartService>().CopyAsync(Workspace, reversal, FormKey.Next(), Clara, default)).Failure.ShouldBe(PaymentFailures.IsReversal);
        var page = Open();

        await page.PressAsync("Create a new payment");

        Shown().ShouldNotBe(default, "The page of the new payment is not opened.");
        var seen = (await Payments.GetAsync(Workspace.Id, Shown(), Anyone, default)).Value;
        seen.Amount.ShouldBe(Sample.Money(260));
        seen.Deliveries.ShouldHaveSingleItem().Name.ShouldBe("D1");
    }

    [Theory]
    [InlineData("vera")]
    [InlineData("alan")]
    public async Task Only_Clerks_are_offered_a_copy(string name)
    {
        await LineAsync("A", 4);
        await SignInAsync(name);

        Open().FindAll(".copies").ShouldBeEmpty();
    }

    private PaymentId Shown() =>
        Get<NavigationManager>().Uri.Split("/payments/") is [_, var id] ? new(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture)) : default;

    private static string Said(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
