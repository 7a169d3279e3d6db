using Bunit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.DeletedPayments;
using PaymentsAdmin.Web.Shell.Palette;

namespace PaymentsAdmin.Web.Tests.Features.DeletedPayments;

/// <summary>The list of deleted payments, from which a Clerk restores them.</summary>
public sealed class DeletedPaymentsPageTests : PageTests
{
    private PaymentId _payment;

    private PaymentService Payments => Get<PaymentService>();

    protected override async Task ArrangeAsync()
    {
        var acme = await AcmeAsync();
        _payment = (await Payments.AddAsync(Workspace, acme, Anyone, default)).Value;
        (await Payments.AddAllLeftAsync(new(Workspace, _payment, null, Anyone), default)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_deleted_payment_is_listed_with_person_and_days_and_restored_at_once()
    {
        var clara = await SignInAsync("clara");
        (await Payments.DeleteAsync(new(Workspace, _payment, null, clara), default)).Failure.ShouldBeNull();
        var page = Show<DeletedPaymentsPage>("table");

        page.FindAll("tbody tr > *").Select(cell => cell.TextContent.Trim()).ShouldBe(
        [
            $"{_payment}", "Acme Holdings Ltd", "Acme: warehouse racking", "Clara Ioannou", "Deleted 20 Nov 2026, 11:00", "Restorable until 20 Dec 2026",
            "450.00", "EUR", "Restore",
        ]);
        await page.InvokeAsync(() => Task.WhenAll(page.Find("tbody button").ClickAsync(), page.Find("tbody button").ClickAsync()));

        page.WaitForAssertion(() => page.Find("[role=status] a").GetAttribute("href").ShouldBe($"/payments/{_payment.Value}"));
        page.FindAll("[role=alert], tbody tr").ShouldBeEmpty();
        (await Payments.GetAsync(Workspace.Id, _payment, Anyone, default)).Value.Amount.ToString().ShouldBe("450.00 EUR");
    }

    [Fact]
    public async Task A_payment_whose_quantities_are_taken_is_not_restored_and_the_page_says_why()
    {
        var clara = await SignInAsync("clara");
        var acme = (await Payments.GetAsync(Workspace.Id, _payment, Anyone, default)).Value.EntityId;
        (await Payments.DeleteAsync(new(Workspace, _payment, null, clara), default)).Failure.ShouldBeNull();
        var other = (await Payments.AddAsync(Workspace, acme, Anyone, default)).Value;
        (await Payments.AddAllLeftAsync(new(Workspace, other, null, Anyone), default)).Failure.ShouldBeNull();
        var page = Show<DeletedPaymentsPage>("table");

        await page.ClickAsync("tbody button");

        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.Trim().ShouldBe(
            $"{_payment} was not restored. {PaymentFailures.QuantitiesTaken.Sentence}"));
        page.FindAll("tbody tr").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task It_is_found_in_the_palette_by_a_Clerk_and_is_for_another_role_to_a_Viewer()
    {
        await SignInAsync("clara");
        Render<PaletteHits>(p => p.Add(c => c.Typed, "deleted")).WaitForElement("a[href='/payments/deleted']");
        Show<DeletedPaymentsPage>(".empty").Find(".empty").TextContent.ShouldContain("No deleted payments.");

        await SignInAsync("vera");
        Render<PaletteHits>(p => p.Add(c => c.Typed, "deleted")).FindAll("a").ShouldBeEmpty();
        Show<DeletedPaymentsPage>("[role=alert]").Markup.ShouldContain("This page is for another role");
    }
}
