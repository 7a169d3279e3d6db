using Bunit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Web.Features.Payment;
using PaymentsAdmin.Web.Features.Portals;

namespace PaymentsAdmin.Web.Tests.Features.Portals;

/// <summary>A paid mark is held back while it can be undone, and then sent to the portal once.</summary>
public sealed class MarkTests : PortalPageTests
{
    protected override PortalTiming Timing => base.Timing with { UndoWindow = TimeSpan.FromSeconds(4) };

    [Fact]
    public async Task A_paid_mark_undone_in_time_sends_no_call_and_keeps_the_input()
    {
        var (deal, payment) = await RacksAsync();
        await SignInAsync("clara");
        var page = Show<PaymentDetailPage>(".paid form", p => p.Add(c => c.Id, payment.Value));
        await page.ChangeAsync("#reference", "BNK 77");
        await page.SubmitAsync("form.pay");

        page.WaitForElement(".undo").TextContent.ShouldContain("EUR 20.00 will be marked paid");
        page.FindAll("form.pay, [data-key=m]").ShouldBeEmpty();
        await page.ClickAsync("[data-key=z]");

        page.WaitForElement("form.pay");
        page.Find("#reference").GetAttribute("value").ShouldBe("BNK 77");
        page.WaitForAssertion(() => page.Find(".paid [role=status]").TextContent.ShouldBe("Undone. Nothing was sent to the portal."));
        (await Get<OperationService>().OfPaymentAsync(Workspace.Id, payment, Anyone, default)).Value.Single().State.ShouldBe(OperationState.Undone);
        CallsOf("crm.item.payment.pay").ShouldBe(0);
        Portal.Hand.Payments(deal).Single().Paid.ShouldBeFalse();
    }

    [Fact]
    public async Task A_paid_mark_is_sent_to_the_portal_once_and_shown_with_its_actor_and_time()
    {
        var (deal, payment) = await RacksAsync();
        await SignInAsync("clara");
        var page = Show<PaymentDetailPage>(".paid form", p => p.Add(c => c.Id, payment.Value));
        var before = Time.GetUtcNow();
        await page.SubmitAsync("form.pay");
        page.WaitForElement(".undo");

        await SettleAsync(payment);
        page.WaitForElement("form.unpay");
        var paid = (await Get<PaymentService>().GetAsync(Workspace.Id, payment, Anyone, default)).Value.Paid!;
        paid.At.ShouldBeInRange(before.AddSeconds(-1), Time.GetUtcNow());
        page.Find(".paid .seen > div:last-child dd").TextContent.ShouldBe($"Clara Ioannou, {Get<Web.Shared.Formats>().Instant(paid.At)}");

        page.FindAll(".undo").ShouldBeEmpty();
        CallsOf("crm.item.payment.pay").ShouldBe(1);
        Portal.Hand.Payments(deal).Single().Paid.ShouldBeTrue();
    }

    [Fact]
    public async Task Marking_paid_twice_plans_one_operation()
    {
        var (_, payment) = await RacksAsync();
        var clara = await SignInAsync("clara");
        var input = new PayInput { On = DateOnly.FromDateTime(DateTime.UtcNow) };

        (await Get<PaymentService>().PayAsync(new(Workspace, payment, null, clara), input, default)).Failure.ShouldBeNull();
        (await Get<PaymentService>().PayAsync(new(Workspace, payment, null, clara), input, default)).Failure.ShouldBeNull();

        (await Get<OperationService>().OfPaymentAsync(Workspace.Id, payment, Anyone, default)).Value.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_paid_mark_refused_by_the_portal_is_shown_with_its_reason_on_the_page_and_in_the_list()
    {
        using var refused = Portal.Faults.Add(new FaultRule(FaultKind.Refusal) { Method = "crm.item.payment.pay", Code = "CRM_NO", Text = "Not this one" });
        var (deal, payment) = await RacksAsync();
        await SignInAsync("clara");
        var page = Show<PaymentDetailPage>(".paid form", p => p.Add(c => c.Id, payment.Value));
        await page.ChangeAsync("#reference", "BNK 78");
        await page.SubmitAsync("form.pay");
        await SettleAsync(payment);

        page.WaitForAssertion(() => page.Find(".open-operations").TextContent.ShouldContain("Mark paid: Refused"));
        page.Find(".open-operations details").TextContent.ShouldContain("Not this one");
        page.Find(".paid .why").TextContent.ShouldBe("The portal refused the paid mark; the reason is at the top of the page.");
        page.Find("#reference").GetAttribute("value").ShouldBe("BNK 78");
        var list = Show<OperationsPage>("tbody tr");
        var cells = list.FindAll("tbody th, tbody td").Select(td => td.TextContent.Trim()).ToList();
        cells[..5].ShouldBe(["Mark paid", "Refused", payment.ToString(), $"Deal {deal.Id}", "Clara Ioannou"]);
        list.Find("tbody details").TextContent.ShouldContain("Not this one");
    }

    [Fact]
    public async Task A_planned_paid_mark_can_be_undone_in_the_list_by_an_Approver_but_not_a_Viewer()
    {
        var (deal, payment) = await RacksAsync();
        var clara = await SignInAsync("clara");
        (await Get<PaymentService>().PayAsync(new(Workspace, payment, null, clara), new() { On = DateOnly.FromDateTime(DateTime.UtcNow) }, default)).Failure
            .ShouldBeNull();
        await SignInAsync("vera");
        Show<OperationsPage>("tbody tr").FindAll("tbody button").ShouldBeEmpty();
        await SignInAsync("alan");

        var list = Show<OperationsPage>("tbody tr");
        list.Find("tbody").TextContent.ShouldContain("Until then it can be undone.");
        await list.ClickAsync("tbody button");

        list.WaitForAssertion(() => list.Find(".empty").TextContent.ShouldContain("Nothing is waiting for the portal"));
        CallsOf("crm.item.payment.pay").ShouldBe(0);
        _ = deal;
    }
}
