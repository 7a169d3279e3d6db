using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Features.PaymentList;

namespace PaymentsAdmin.Web.Tests.Features.PaymentList;

public sealed class PaymentsPageTests : PageTests
{
    private EntityId _acme;

    private NavigationManager Navigation => Get<NavigationManager>();

    private PaymentService Payments => Get<PaymentService>();

    protected override async Task ArrangeAsync()
    {
        _acme = await AcmeAsync();
        await PaymentAsync(_acme);
        await PaymentAsync(_acme);
    }

    [Fact]
    public async Task A_row_shows_the_customer_and_links_to_the_payment()
    {
        await SignInAsync("clara");

        var page = Open();

        page.Find("tbody tr").TextContent.ShouldContain("Acme Holdings Ltd");
        page.Find("tbody th a").GetAttribute("href").ShouldBe("/payments/2");
    }

    [Fact]
    public async Task Selected_rows_are_counted_and_marked_paid_together()
    {
        await SignInAsync("clara");
        var page = Open();

        await page.TickAsync(0, 1);
        page.WaitForElement(".bulk b").TextContent.ShouldBe("2 selected");
        await page.ClickAsync(".bulk [data-key=m]");
        await page.ChangeAsync("#bulk-reference", "BNK 7");
        await page.SubmitAsync("dialog form");

        page.WaitForAssertion(() => page.Find(".outcome").TextContent.ShouldContain("2 done, 0 refused."));
        (await DetailAsync(2)).Paid!.Reference.ShouldBe("BNK 7");
    }

    [Fact]
    public async Task A_payment_refused_in_a_bulk_action_is_named_and_its_row_stays_selected()
    {
        await SignInAsync("clara");
        var page = Open();
        await page.TickAsync(0, 1);
        await page.ClickAsync(".bulk [data-key=m]");
        page.WaitForElement("dialog form");
        await Payments.PayAsync(new(Workspace, new(1), null, Anyone), new() { On = new(2026, 11, 19) }, default);

        await page.SubmitAsync("dialog form");

        page.WaitForAssertion(() => page.Find(".outcome").TextContent.ShouldContain("1 done, 1 refused."));
        page.Find(".verdicts").TextContent.ShouldContain("PAY-000001");
        page.WaitForAssertion(() => page.Find(".bulk b").TextContent.ShouldBe("1 selected"));
        page.FindAll("tbody tr:has(input[checked]) th").ShouldHaveSingleItem().TextContent.ShouldContain("PAY-000001");
    }

    [Fact]
    public async Task The_actions_count_what_they_will_change_and_leave_the_rest_alone()
    {
        await Payments.PayAsync(new(Workspace, new(1), null, Anyone), new() { On = new(2026, 11, 19) }, default);
        await SignInAsync("clara");
        var page = Open();
        await page.TickAsync(0, 1);
        page.BulkVerbs().ShouldBe(["Payment links for 1 U", "Mark 1 paid M", "Mark 1 unpaid", "Delete 1"]);

        await page.ClickAsync(".bulk [data-key=m]");
        await page.SubmitAsync("dialog form");
        page.WaitForAssertion(() => page.Find(".outcome").TextContent.ShouldContain("1 done, 0 refused."));
    }

    [Fact]
    public async Task For_all_payments_of_a_filter_the_dialog_counts_what_it_will_change()
    {
        await Payments.PayAsync(new(Workspace, new(1), null, Anyone), new() { On = new(2026, 11, 19) }, default);
        await SignInAsync("clara");
        var page = Open();
        await page.TickAsync(0, 0);
        page.WaitForElement(".bulk .link");
        await page.ClickAsync(".bulk .link");
        page.BulkVerbs().ShouldBe(["Submit S", "Set posting date", "Payment links U", "Mark paid M", "Mark unpaid", "Delete"]);

        await page.ClickAsync(".bulk [data-key=m]");
        page.WaitForAssertion(() => page.Find("dialog h2").TextContent.ShouldBe("Mark 1 paid"));
        page.Find("dialog .about").TextContent.ShouldBe("1 of 2 selected, EUR 25.00");
        page.Find("dialog .left h3").TextContent.ShouldBe("1 is left out");
        page.Find("dialog .left .others").TextContent.ShouldBe("1 Paid already, or discarded");
        await page.SubmitAsync("dialog form");
        page.WaitForAssertion(() => page.Find(".outcome").TextContent.ShouldContain("1 done, 0 refused."));
        page.Find("dialog h2").TextContent.ShouldBe("Mark paid");
        page.FindAll("dialog .about").ShouldBeEmpty();
    }

    [Fact]
    public async Task Payments_that_arrive_behind_the_dialog_are_told_and_not_taken()
    {
        await SignInAsync("clara");
        var page = Open();
        await page.TickAsync(0, 0);
        page.WaitForElement(".bulk .link");
        await page.ClickAsync(".bulk .link");
        await page.ClickAsync(".bulk [data-key=m]");
        page.WaitForAssertion(() => page.Find("dialog h2").TextContent.ShouldBe("Mark 2 paid"));

        var later = await PaymentAsync(_acme);
        Get<ChangeFeed>().Tell(new([new("payment.add", "payment", later.Value, Workspace.Id, null)], Much: false));
        page.WaitForAssertion(() => page.FindAll(".list tbody tr").Count.ShouldBe(3));
        page.Find("dialog h2").TextContent.ShouldBe("Mark 2 paid");
        await page.SubmitAsync("dialog form");

        page.WaitForAssertion(() => page.Find(".outcome").TextContent.ShouldContain("2 done, 0 refused."));
        page.Find(".outcome").TextContent.ShouldContain("One payment came into the filter later. It was not changed.");
        (await DetailAsync(later.Value)).Paid.ShouldBeNull();
    }

    [Fact]
    public async Task A_dialog_without_payments_to_change_says_so_and_has_no_form()
    {
        await SignInAsync("clara");
        var page = Open();
        await page.TickAsync(0, 0);
        page.WaitForElement(".bulk .link");
        page.BulkVerbs().ShouldNotContain(verb => verb.Contains("unpaid", StringComparison.Ordinal));
        await page.ClickAsync(".bulk .link");

        await page.PressAsync("Mark unpaid");

        page.WaitForAssertion(() => page.Find("dialog [role=status]").TextContent.ShouldBe("None of these payments can be marked unpaid."));
        (page.Find("dialog h2").TextContent, page.FindAll("dialog form").Count).ShouldBe(("Mark unpaid", 0));
    }

    [Fact]
    public async Task A_future_date_is_refused_at_its_field_and_nothing_is_marked_paid()
    {
        await SignInAsync("clara");
        var page = Open();
        await page.TickAsync(0, 1);
        await page.ClickAsync(".bulk [data-key=m]");

        await page.ChangeAsync("#bulk-on", "2026-11-21");
        await page.SubmitAsync("dialog form");

        page.WaitForAssertion(() => page.Find("#bulk-on-fault").TextContent.ShouldContain("Choose today or an earlier day"));
        (await DetailAsync(1)).Paid.ShouldBeNull();
    }

    [Fact]
    public async Task A_Viewer_sees_which_roles_can_mark_paid_and_has_no_button()
    {
        await SignInAsync("vera");
        var page = Open();

        await page.TickAsync(0, 0);

        page.FindAll(".bulk [data-key=m]").ShouldBeEmpty();
        page.WaitForElement(".bulk .why").TextContent.ShouldContain("Clerks and Approvers");
        page.Markup.ShouldNotContain("New payment");
    }

    [Fact]
    public async Task A_change_by_another_user_appears_without_a_click()
    {
        await SignInAsync("clara");
        var page = Open();
        page.FindAll("td[data-p=paid]").ShouldBeEmpty();

        await Payments.PayAsync(new(Workspace, new(1), null, Anyone), new() { On = new(2026, 11, 19) }, default);
        Get<ChangeFeed>().Tell(new([new("payment.pay", "payment", 1, Workspace.Id, null)], Much: false));

        page.WaitForAssertion(() => page.FindAll("td[data-p=paid]").Count.ShouldBe(1));
    }

    [Fact]
    public async Task A_half_filled_filter_form_survives_a_change_by_another_user()
    {
        await SignInAsync("clara");
        var page = Open();
        await page.OpenAsync("#filter-form");
        await page.ChangeAsync("#filter-amount-from", "250");

        await Payments.PayAsync(new(Workspace, new(1), null, Anyone), new() { On = new(2026, 11, 19) }, default);
        Get<ChangeFeed>().Tell(new([new("payment.pay", "payment", 1, Workspace.Id, null)], Much: false));

        page.WaitForAssertion(() => page.FindAll("td[data-p=paid]").Count.ShouldBe(1));
        page.Find("#filter-amount-from").GetAttribute("value").ShouldBe("250");
    }

    [Fact]
    public async Task A_saved_view_is_a_tab_that_restores_filter_columns_and_density()
    {
        var clara = await SignInAsync("clara");
        await Get<ViewService>().AddAsync(
            Workspace, ViewService.Payments, new() { Name = "Mine", Query = "paid=unpaid&columns=number,amount&rows=comfortable" }, clara, default);
        var page = Open();

        var tab = page.FindAll(".views a").Single(a => a.TextContent.Contains("Mine", StringComparison.Ordinal));
        Navigation.NavigateTo(tab.GetAttribute("href")!);

        page.WaitForAssertion(() => page.Find("table").ClassList.ShouldContain("comfortable"));
        page.FindAll("thead th").Select(th => th.TextContent.Trim()).ShouldBe(["", "Number", "Amount", "Currency"]);
        page.Find(".chip").TextContent.ShouldContain("Unpaid");
        page.Find(".views a[aria-current]").TextContent.ShouldContain("Mine");
    }

    [Fact]
    public async Task Payments_changed_since_the_last_visit_of_a_view_are_marked_in_it()
    {
        var clara = await SignInAsync("clara");
        var added = await Get<ViewService>().AddAsync(Workspace, ViewService.Payments, new() { Name = "Mine" }, clara, default);
        Pass(TimeSpan.FromMinutes(1));
        await Get<ViewService>().VisitAsync(Workspace, added.Value, clara, default);
        Pass(TimeSpan.FromMinutes(1));
        await Payments.PayAsync(new(Workspace, new(1), null, Anyone), new() { On = new(2026, 11, 19) }, default);
        var page = Open();
        page.FindAll("th .changed").ShouldBeEmpty();

        Navigation.NavigateTo(page.FindAll(".views a").Single(a => a.TextContent.Contains("Mine", StringComparison.Ordinal)).GetAttribute("href")!);

        page.WaitForAssertion(() => page.Find("th:has(.changed)").TextContent.ShouldContain("PAY-000001"));
        page.FindAll("th .changed").Count.ShouldBe(1);
        Pass(TimeSpan.FromMinutes(1));
        Navigation.NavigateTo("/payments");
        page.WaitForAssertion(() => page.FindAll("th .changed").ShouldBeEmpty());
    }

    [Fact]
    public async Task The_current_filter_is_saved_as_a_view()
    {
        var clara = await SignInAsync("clara");
        Navigation.NavigateTo("/payments?paid=unpaid");
        var page = Open();

        await page.OpenAsync("#view-form");
        await page.ChangeAsync("#view-name", "Unpaid ones");
        await page.SubmitAsync("#view-form");

        page.WaitForAssertion(() => page.Find(".views a[aria-current]").TextContent.ShouldContain("Unpaid ones"));
        var views = await Get<ViewService>().ListAsync(Workspace.Id, ViewService.Payments, clara, default);
        views.Value.Single().Query.ShouldBe("paid=unpaid");
    }

    [Fact]
    public async Task A_view_is_deleted_only_after_confirmation()
    {
        var clara = await SignInAsync("clara");
        var input = new ViewInput { Name = "Unpaid ones", Query = "paid=unpaid", SharedWith = Role.Clerk };
        var view = (await Get<ViewService>().AddAsync(Workspace, ViewService.Payments, input, clara, default)).Value;
        Navigation.NavigateTo($"/payments?paid=unpaid&view={view.Value}");
        var page = Open();
        await page.OpenAsync("#view-form");

        await page.PressAsync("Delete…");
        page.Find("#delete-view").TextContent.ShouldContain("Everyone with the role Clerk loses this view too.");
        await page.PressAsync("Cancel");
        page.FindAll("#delete-view").ShouldBeEmpty();
        (await Get<ViewService>().ListAsync(Workspace.Id, ViewService.Payments, clara, default)).Value.ShouldHaveSingleItem();

        await page.PressAsync("Delete…");
        await page.SubmitAsync("#delete-view form");
        page.WaitForAssertion(() => page.Find(".views").TextContent.ShouldNotContain("Unpaid ones"));
        page.FindAll("#delete-view").ShouldBeEmpty();
        Navigation.Uri.ShouldEndWith("/payments?paid=unpaid");
        (await Get<ViewService>().ListAsync(Workspace.Id, ViewService.Payments, clara, default)).Value.ShouldBeEmpty();
    }

    // Waits for the totals, which come from another thread: an event during their rendering would be handled after the assertion.
    private IRenderedComponent<PaymentsPage> Open() => Show<PaymentsPage>(".totals b");

    private async Task<PaymentDetail> DetailAsync(long id) => (await Payments.GetAsync(Workspace.Id, new(id), Anyone, default)).Value;
}
