using Bunit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Portals.Bitrix24.Writing;
using PaymentsAdmin.Web.Features.Portals;

namespace PaymentsAdmin.Web.Tests.Features.Portals;

/// <summary>An Admin decides a write whose outcome the portal does not show.</summary>
public sealed class DecideTests : PortalPageTests
{
    [Fact]
    public async Task An_Admin_ends_a_write_as_not_done_and_everybody_sees_why()
    {
        var (_, id) = await UnknownAsync();
        await SignInAsync("adam");
        var page = Show<OperationsPage>("tbody tr");
        await page.PressAsync("Decide…");
        await page.ChangeAsync("#decide-not-done", "on");
        await page.SubmitAsync("#decide form");
        page.Markup.ShouldContain("Enter how you found out");
        await page.ChangeAsync("#decide-reason", "The deal has no such payment");
        await page.SubmitAsync("#decide form");

        await SignInAsync("vera");
        var seen = Show<OperationsPage>("tbody tr");
        seen.Markup.ShouldContain("The deal has no such payment");
        seen.FindAll("tbody button").ShouldBeEmpty();
        (await Get<IOperations>().FindAsync(Workspace.Id, id, default))!.State.ShouldBe(OperationState.Refused);
    }

    [Fact]
    public async Task An_Admin_names_the_payment_that_the_write_created()
    {
        var (deal, id) = await UnknownAsync();
        var made = Portal.Hand.AddPayment(deal);
        await SignInAsync("adam");
        var page = Show<OperationsPage>("tbody tr");
        await page.PressAsync("Decide…");
        await page.ChangeAsync("#decide-reason", "Seen in the deal");
        await page.ChangeAsync("#decide-payment", $"{made}");
        await page.SubmitAsync("#decide form");

        page.WaitForAssertion(() => page.FindAll("tbody tr").ShouldBeEmpty());
        var done = (await Get<IOperations>().FindAsync(Workspace.Id, id, default))!;
        (done.State, done.Made).ShouldBe((OperationState.Confirmed, made.Key()));
    }

    private async Task<(MadeItem Deal, OperationId Id)> UnknownAsync()
    {
        var deal = Portal.Hand.Deal("Racks for Acme", [new RowOf("Rack", 10m, 5)]);
        var plan = new OperationPlan(await SeeAsync(deal), null, PaymentVerbs.Add, new BitrixWrite.AddPayment(EntityRef.Item(deal.Type, deal.Id)));
        var operations = Get<IOperations>();
        var id = (await operations.PlanAsync(Workspace, plan, Anyone, default)).Value;
        await operations.SendAsync((await operations.FindAsync(Workspace.Id, id, default))!, EarlierIds.None, default);
        var sent = (await operations.FindAsync(Workspace.Id, id, default))!;
        var lost = new PortalFault(PortalFaultKind.NoAnswer, "crm.item.payment.add");
        (await operations.SettleAsync(sent, new Settlement(OperationStep.MarkUnknown, lost), default)).Failure.ShouldBeNull();
        return (deal, id);
    }
}
