using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Web.Features.Audit;

namespace PaymentsAdmin.Web.Tests.Features.Audit;

public sealed class AuditSubjectTests : PageTests
{
    [Fact]
    public async Task An_accounting_period_is_named_by_its_month_in_denied_attempts_too()
    {
        var periods = Get<PeriodService>();
        var clara = await SignInAsync("clara");
        var anna = await SignInAsync("anna");
        var change = (await periods.ProposeCloseAsync(Workspace, new() { Through = new(2026, 10, 31) }, anna, default)).Value;
        (await periods.ConfirmAsync(Workspace, change, clara, default)).Failure.ShouldNotBeNull();
        var adam = await SignInAsync("adam");
        (await periods.ConfirmAsync(Workspace, change, adam, default)).Failure.ShouldBeNull();
        (await periods.ProposeReopenAsync(Workspace, new() { Reason = "One invoice is missing" }, anna, default)).Failure.ShouldBeNull();

        var page = Show<AuditPage>("table.list tbody tr");

        page.FindAll("table.list tbody td.o").Take(4).Select(cell => cell.TextContent.Trim()).ShouldAllBe(name => name == "Accounting period, October 2026");
        Get<NavigationManager>().NavigateTo(page.FindAll("table.list tbody th a")[0].GetAttribute("href")!);
        page.WaitForElement(".audit-detail dl code");
        page.Find("tr.under").TextContent.ShouldContain("All entries for Accounting period, October 2026");
    }
}
