using Bunit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Live;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

public sealed class PaidCardTests : PaymentDetailPageTests
{
    [Fact]
    public async Task Marking_paid_saves_day_reference_and_amount_and_confirms_it()
    {
        await LineAsync("A", 4);
        var page = Open();

        page.Find("#paid-on").GetAttribute("value").ShouldBe("20 Nov 2026");
        await page.ChangeAsync("#reference", "  BNK 77 ");
        await page.InputAsync("#received", "EUR 90,50");
        page.Find("#received-help").TextContent.ShouldBe("EUR 9.50 less than the total");
        await page.SubmitAsync("form.pay");

        page.WaitForAssertion(() => page.Find(".paid [role=status]").TextContent.ShouldBe("Marked paid, 20 Nov 2026."));
        var paid = (await SeeAsync()).Paid!;
        (paid.On, paid.Reference, paid.Received).ShouldBe((new(2026, 11, 20), "BNK 77", Sample.Money(90.5m)));
        page.Find(".seen .warn").TextContent.ShouldBe("EUR 9.50 less than the total");
    }

    [Fact]
    public async Task A_future_date_received_is_refused_at_its_field_and_the_input_is_kept()
    {
        await LineAsync("A", 4);
        var page = Open();

        await page.ChangeAsync("#reference", "BNK 77");
        await page.ChangeAsync("#paid-on", "2026-11-21");
        await page.SubmitAsync("form.pay");

        page.Find("#paid-on-fault").TextContent.ShouldBe("The date received cannot be in the future. Choose today or an earlier day.");
        page.Find("#reference").GetAttribute("value").ShouldBe("BNK 77");
        (await SeeAsync()).Paid.ShouldBeNull();
    }

    [Fact]
    public async Task Marking_an_empty_payment_paid_has_to_be_confirmed()
    {
        var page = Open();
        await page.ClickAsync(".menu .pays");

        page.Find(".confirm").TextContent.ShouldContain("The payment has no lines and no deliveries.");
        await page.SubmitAsync("form.pay");
        page.Find("#confirm-fault").TextContent.ShouldBe("Tick this box to confirm.");
        (await SeeAsync()).Paid.ShouldBeNull();

        await page.ChangeAsync("#confirm", true);
        await page.SubmitAsync("form.pay");
        page.WaitForAssertion(() => page.FindAll(".undo").Count.ShouldBe(1));
        (await SeeAsync()).Paid.ShouldNotBeNull();
    }

    [Fact]
    public async Task If_two_people_must_pay_the_maker_cannot_mark_it_paid_and_sees_why()
    {
        await LineAsync("A", 4);
        var admin = await OtherAsync("adam");
        var policy = Policy.Default with { PeopleToPay = 2, PeopleToPayFrom = 100 };
        (await Get<PolicyService>().SetAsync(Workspace, policy, null, admin, default)).Failure.ShouldBeNull();
        var page = Open();

        page.Find("#pay-not").TextContent.ShouldBe(PaymentFailures.SecondPersonPays.Text);
        page.Find("form.pay button[type=submit]").HasAttribute("disabled").ShouldBeTrue();

        await SignInAsync("alan");
        var other = Open();
        other.FindAll("#pay-not").ShouldBeEmpty();
        other.Find("form.pay button[type=submit]").HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public async Task A_paid_mark_is_undone_without_a_reason_from_the_undo_bar()
    {
        await LineAsync("A", 4);
        var page = Open();
        await page.SubmitAsync("form.pay");
        page.WaitForElement(".undo").TextContent.ShouldContain("EUR 100.00 marked paid, 20 Nov 2026.");
        page.FindAll("form.unpay").ShouldBeEmpty();

        await page.ClickAsync(".undo [data-key=z]");

        page.WaitForAssertion(() => page.Find(".paid [role=status]").TextContent.ShouldBe("Marked unpaid."));
        (await SeeAsync()).Paid.ShouldBeNull();
        page.WaitForAssertion(() => page.Find(".timeline li").TextContent.ShouldContain("undid the paid mark"));
    }

    [Fact]
    public async Task Undoing_a_paid_mark_restores_the_values_entered_for_it()
    {
        await LineAsync("A", 4);
        var page = Open();
        await page.ChangeAsync("#paid-on", "2026-11-19");
        await page.ChangeAsync("#reference", "BNK 77");
        await page.InputAsync("#received", "90.5");
        await page.SubmitAsync("form.pay");
        page.WaitForElement(".undo");

        await page.ClickAsync(".undo [data-key=z]");

        page.WaitForElement("form.pay");
        string?[] typed = [.. new[] { "#paid-on", "#reference", "#received" }.Select(field => page.Find(field).GetAttribute("value"))];
        typed.ShouldBe(["19 Nov 2026", "BNK 77", "90.50"]);
        await page.SubmitAsync("form.pay");
        page.WaitForElement(".undo");
        var paid = (await SeeAsync()).Paid!;
        (paid.On, paid.Reference, paid.Received).ShouldBe((new(2026, 11, 19), "BNK 77", Sample.Money(90.5m)));
    }

    [Fact]
    public async Task The_values_of_an_undone_mark_are_used_up_by_the_next_mark()
    {
        await LineAsync("A", 4);
        var page = Open();
        await page.ChangeAsync("#reference", "BNK 77");
        await page.InputAsync("#received", "90.5");
        await page.SubmitAsync("form.pay");
        page.WaitForElement(".undo");
        await page.ClickAsync(".undo [data-key=z]");
        page.WaitForElement("form.pay");
        await page.SubmitAsync("form.pay");
        page.WaitForElement(".undo");

        (await Payments.UnpayAsync(new(Workspace, Id, null, await OtherAsync("alan")), new() { Reason = "bounced" }, default)).Failure.ShouldBeNull();
        Tell("payment.unpay");

        page.WaitForElement("form.pay");
        new[] { "#reference", "#received" }.ShouldAllBe(field => string.IsNullOrEmpty(page.Find(field).GetAttribute("value")));
    }

    [Fact]
    public async Task What_was_typed_stays_although_the_same_user_marks_and_undoes_in_another_browser()
    {
        await LineAsync("A", 4);
        var page = Open();
        await page.ChangeAsync("#paid-on", "2026-11-18");
        await page.ChangeAsync("#reference", "BNK 77");

        (await Payments.PayAsync(new(Workspace, Id, null, Clara), new() { On = new(2026, 11, 19), Reference = "BNK 1" }, default)).Failure.ShouldBeNull();
        Tell("payment.pay");
        page.WaitForElement(".undo");
        (await Payments.UndoPayAsync(new(Workspace, Id, null, Clara), default)).Failure.ShouldBeNull();
        Tell("payment.undo");

        page.WaitForElement("form.pay");
        new[] { "#paid-on", "#reference" }.Select(field => page.Find(field).GetAttribute("value")).ShouldBe(["18 Nov 2026", "BNK 77"]);
    }

    [Fact]
    public async Task What_was_typed_here_and_marked_in_another_browser_does_not_come_back()
    {
        await LineAsync("A", 4);
        var page = Open();
        await page.ChangeAsync("#reference", "BNK 77");
        (await Payments.PayAsync(new(Workspace, Id, null, Clara), new() { On = new(2026, 11, 20), Reference = "BNK 77" }, default)).Failure.ShouldBeNull();
        Tell("payment.pay");
        page.WaitForElement(".undo");

        (await Payments.UnpayAsync(new(Workspace, Id, null, await OtherAsync("alan")), new() { Reason = "bounced" }, default)).Failure.ShouldBeNull();
        Tell("payment.unpay");

        page.WaitForElement("form.pay");
        page.Find("#reference").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task What_stayed_typed_is_used_up_by_the_mark_and_does_not_come_back_after_it()
    {
        await LineAsync("A", 4);
        var page = Open();
        await page.ChangeAsync("#reference", "BNK 77");
        (await Payments.PayAsync(new(Workspace, Id, null, Clara), new() { On = new(2026, 11, 19) }, default)).Failure.ShouldBeNull();
        Tell("payment.pay");
        page.WaitForElement(".undo");
        (await Payments.UndoPayAsync(new(Workspace, Id, null, Clara), default)).Failure.ShouldBeNull();
        Tell("payment.undo");
        page.WaitForElement("form.pay");
        await page.SubmitAsync("form.pay");
        page.WaitForElement(".undo");

        (await Payments.UnpayAsync(new(Workspace, Id, null, await OtherAsync("alan")), new() { Reason = "bounced" }, default)).Failure.ShouldBeNull();
        Tell("payment.unpay");

        page.WaitForElement("form.pay");
        page.Find("#reference").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task The_confirmation_of_a_paid_mark_disappears_when_the_mark_is_removed()
    {
        await LineAsync("A", 4);
        var page = Open();
        await page.SubmitAsync("form.pay");
        page.WaitForAssertion(() => page.Find(".paid [role=status]").TextContent.ShouldBe("Marked paid, 20 Nov 2026."));

        (await Payments.UnpayAsync(new(Workspace, Id, null, await OtherAsync("alan")), new() { Reason = "bounced" }, default)).Failure.ShouldBeNull();
        Tell("payment.unpay");

        page.WaitForElement("form.pay");
        page.Find(".paid [role=status]").TextContent.ShouldBe("");
        page.Find("#reference").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task A_paid_mark_of_another_user_is_removed_only_with_a_reason()
    {
        await LineAsync("A", 4);
        await Payments.PayAsync(new(Workspace, Id, null, await OtherAsync("alan")), new() { On = new(2026, 11, 19) }, default);
        var page = Open();

        page.FindAll(".undo").ShouldBeEmpty();
        await page.SubmitAsync("form.unpay");
        page.Find("#reason-fault").TextContent.ShouldBe("Enter a reason for marking it unpaid.");
        await page.ChangeAsync("#reason", "bounced");
        await page.SubmitAsync("form.unpay");

        page.WaitForAssertion(() => page.FindAll("form.pay").Count.ShouldBe(1));
        (await SeeAsync()).Paid.ShouldBeNull();
        page.WaitForAssertion(() => page.Find(".timeline").TextContent.ShouldContain("bounced"));
        page.Find(".timeline").TextContent.ShouldContain("19 Nov 2026");
    }

    [Fact]
    public async Task A_possible_duplicate_payment_is_shown_with_a_link()
    {
        await LineAsync("A", 4);
        var twin = (await Payments.AddAsync(Workspace, Deal, Clara, default)).Value;
        await Payments.AddLineAsync(new(Workspace, twin, null, Clara), (await RowsAsync())[0].Id, new() { Quantity = 4 }, default);
        var page = Open();

        page.WaitForElement(".similar a").GetAttribute("href").ShouldBe($"/payments/{twin.Value}");
        page.Find(".similar").TextContent.ShouldContain("same amount, created 20 Nov 2026");
    }

    [Fact]
    public async Task A_reference_used_before_is_reported_as_soon_as_it_is_entered()
    {
        await LineAsync("A", 4);
        var other = (await Payments.AddAsync(Workspace, Deal, Clara, default)).Value;
        await Payments.PayAsync(new(Workspace, other, null, Clara), new() { On = new(2026, 11, 1), Reference = "BNK 77" }, default);
        var page = Open();
        page.FindAll(".similar").ShouldBeEmpty();

        await page.ChangeAsync("#reference", "bnk 77");

        page.WaitForAssertion(() => page.Find(".similar").TextContent.ShouldContain("same reference"));
        page.Find(".similar a").TextContent.ShouldBe(other.ToString());
    }

    [Fact]
    public async Task A_Viewer_cannot_mark_paid_and_sees_which_roles_can()
    {
        await SignInAsync("vera");
        var page = Open();

        page.FindAll("form.pay").ShouldBeEmpty();
        page.Find(".paid .why").TextContent.ShouldContain("This requires the role Clerk or Approver.");
        page.FindAll("[data-key=m], .pays").ShouldBeEmpty();
    }

    [Fact]
    public void A_posted_payment_keeps_its_paid_mark_until_it_is_reversed()
    {
        var fact = new PaidFact(Sample.Now, new(2026, 11, 19), "Clara Ioannou", 2, "REF 12", Sample.Money(1250));
        var open = new Web.Features.Payment.Open.OpenPayment(Sample.Detail(fact, Core.Payments.PostingState.Posted), Workspace, Sample.Actor(Role.Clerk))
        {
            ReadAgainAsync = (_, _) => Task.CompletedTask,
        };

        var card = Render<Web.Features.Payment.PaidCard>(p => p.Add(c => c.Open, open));

        card.FindAll("form, .undo").ShouldBeEmpty();
        card.Find(".why").TextContent.ShouldBe("The payment is posted, so the paid mark stays. Only a reversal undoes it.");
    }

    [Fact]
    public void Marking_a_posted_payment_has_to_be_confirmed_because_it_cannot_be_undone()
    {
        var open = new Web.Features.Payment.Open.OpenPayment(Sample.Detail(posting: Core.Payments.PostingState.Posted), Workspace, Clara)
        {
            ReadAgainAsync = (_, _) => Task.CompletedTask,
        };

        var card = Render<Web.Features.Payment.PaidCard>(p => p.Add(c => c.Open, open));

        card.Find(".confirm").TextContent.ShouldContain("The payment is posted, so the paid mark cannot be removed.");
    }

    private void Tell(string verb) => Get<ChangeFeed>().Tell(new([new(verb, "payment", Id.Value, Workspace.Id, null)], Much: false));
}
