using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Audit;
using PaymentsAdmin.Web.Features.Audit.Addresses;
using PaymentsAdmin.Web.Shell;
using PaymentsAdmin.Web.Tests.Ports;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Features.Audit;

public sealed class AuditPageTests : PageTests
{
    private PaymentId _payment;
    private Task _walk = Task.CompletedTask;
    private Actor _clara = null!;

    protected override async Task ArrangeAsync()
    {
        _clara = await SignInAsync("clara");
        var deal = await AcmeAsync();
        var rows = (await Get<EntityService>().RowsAsync(Workspace.Id, deal, Anyone, default)).Value;
        _payment = (await Get<PaymentService>().AddAsync(Workspace, deal, _clara, default)).Value;
        await Get<PaymentService>().AddLineAsync(new(Workspace, _payment, null, _clara), rows[0].Id, new QuantityInput { Quantity = 2 }, default);
        await Get<PaymentService>().AddAsync(Workspace, deal, (await SignInAsync("vera")) with { RequestId = "r-9" }, default);
    }

    [Fact]
    public async Task An_Admin_sees_actor_action_and_subject_including_denied_attempts()
    {
        await SignInAsync("adam");
        var page = Show<Web.Features.Audit.AuditPage>("table.list tbody tr");
        var rows = page.FindAll("table.list tbody tr").Select(r => r.TextContent).ToList();
        rows[0].ShouldContain("Vera");
        rows[0].ShouldContain("Denied: created it");
        rows[0].ShouldContain("access.denied");
        rows[1].ShouldContain("Clara");
        rows[1].ShouldContain("added a line");
        page.FindAll("table.list tbody tr")[1].QuerySelector("td.o a")!.GetAttribute("href").ShouldBe($"/payments/{_payment.Value}");
    }

    [Fact]
    public async Task The_list_shows_of_each_entry_the_change_that_tells_something_and_names_a_workspace()
    {
        var line = (await Get<PaymentService>().GetAsync(Workspace.Id, _payment, Anyone, default)).Value.Lines[0].Id;
        await Get<PaymentService>().SetLineQuantityAsync(new(Workspace, line, null, _clara), new QuantityInput { Quantity = 0.5m }, default);
        var link = (await Get<LinkService>().MakeAsync(Workspace, _payment, _clara, default)).Value.Link.Id;
        await Get<LinkService>().RevokeAsync(Workspace, link, new() { Reason = "Wrong customer" }, Anyone, default);
        var export = new AuditFact(ExportVerbs.Export, "workspace", Workspace.Id.Value, Workspace.Id)
        {
            Changes = [new("outcome", null, "complete"), new("list", null, "payments"), new("rows", null, "6")],
        };
        await Get<IAuditTrail>().RecordAsync(export, _clara, default);
        await SignInAsync("adam");

        var page = Show<Web.Features.Audit.AuditPage>("table.list tbody tr");

        var rows = page
            .FindAll("table.list tbody tr")
            .Take(4)
            .Select(r => (r.QuerySelector("td.o")!.TextContent.Trim(), r.QuerySelector("td.t")!.TextContent))
            .ToList();
        rows[0].ShouldBe((Workspace.Name, "Rows: 6"));
        rows[1].ShouldBe(($"{_payment}", "Reason: Wrong customer"));
        rows[2].Item2.ShouldStartWith("Expires: ");
        rows[3].ShouldBe(($"{_payment}", "Quantity: 2 → 0.5"));
    }

    [Fact]
    public async Task An_entry_opens_in_place_with_its_changes_hash_and_block()
    {
        await SignInAsync("adam");
        var page = Show<Web.Features.Audit.AuditPage>("table.list tbody tr");
        Navigate(page.FindAll("table.list tbody th a")[1].GetAttribute("href")!);
        page.WaitForElement(".audit-detail dl code");
        var detail = page.Find("tr.under").TextContent;
        detail.ShouldContain("Quantity");
        detail.ShouldContain("EUR 50.00");
        page.WaitForAssertion(() => page.Find("tr.under").TextContent.ShouldContain("Block "));
        page.FindAll("table.list tbody th a")[1].GetAttribute("aria-expanded").ShouldBe("true");
        Navigate(page.FindAll("table.list tbody th a")[1].GetAttribute("href")!);
        page.WaitForAssertion(() => page.FindAll("tr.under").ShouldBeEmpty());
    }

    [Fact]
    public async Task A_filter_is_kept_in_the_address_and_can_be_reset()
    {
        await SignInAsync("adam");
        var page = Show<Web.Features.Audit.AuditPage>("table.list tbody tr");
        await page.ChangeAsync("select[name=what]", "denied-attempts");
        await page.ChangeAsync("input[name=request]", "r-9");
        await page.SubmitAsync("form.audit-filter");
        page.WaitForAssertion(() => page.FindAll("table.list tbody tr").Count.ShouldBe(1));
        Address.ShouldEndWith("/admin/audit?what=denied-attempts&request=r-9");
        page.Find("a.export").GetAttribute("href")!.ShouldStartWith("/exports/audit.csv?what=denied-attempts&request=r-9&last=1&track=");
        page.FindAll(".audit-filter a").Single().GetAttribute("href").ShouldBe("/admin/audit");
    }

    [Fact]
    public async Task A_search_by_request_alone_covers_thirty_days_and_can_be_widened()
    {
        await SignInAsync("adam");
        Pass(TimeSpan.FromDays(40));
        Navigate("/admin/audit?request=r-9");
        var page = Show<Web.Features.Audit.AuditPage>(".audit-span");
        page.Find(".audit-span").TextContent.Trim().ShouldStartWith("30 days are searched, from 1 Dec 2026:");
        page.Find("input[name=from]").GetAttribute("value").ShouldBe("1 Dec 2026");
        page.Find("a.export").GetAttribute("href")!.ShouldStartWith("/exports/audit.csv?from=2026-12-01&request=r-9&last=1&track=");
        page.Find(".empty h2").TextContent.ShouldBe("No matching entries.");

        Navigate(page.Find(".audit-span a").GetAttribute("href")!);
        page.WaitForAssertion(() => page.FindAll("table.list tbody tr").Count.ShouldBe(1));
        Address.ShouldEndWith("/admin/audit?request=r-9&span=all");
        page.FindAll(".audit-span").ShouldBeEmpty();
        page.Find("a.export").GetAttribute("href")!.ShouldStartWith("/exports/audit.csv?request=r-9&last=1&track=");

        await page.ChangeAsync("input[name=from]", "2026-11-19");
        await page.SubmitAsync("form.audit-filter");
        page.WaitForAssertion(() => Address.ShouldEndWith("/admin/audit?from=2026-11-19&request=r-9"));
        page.WaitForAssertion(() => page.FindAll("table.list tbody tr").Count.ShouldBe(1));
    }

    [Fact]
    public async Task The_filter_offers_workspaces_only_if_there_are_several()
    {
        await SignInAsync("adam");
        Show<Web.Features.Audit.AuditPage>("table.list tbody tr").FindAll("select[name=workspace]").ShouldBeEmpty();
        var other = Workspace with { Id = new WorkspaceId(7), Name = "North" };
        var form = Render<AuditFilterForm>(form => form
            .Add(f => f.State, new AuditListState(AuditFilter.None with { Door = Door.Page }, null, null))
            .Add(f => f.People, [])
            .Add(f => f.Workspaces, [Workspace, other]));
        form.FindAll("select[name=workspace] option").Select(option => option.TextContent).ShouldBe(["All", Workspace.Name, "North"]);
        await form.ChangeAsync("select[name=workspace]", "7");
        await form.SubmitAsync("form.audit-filter");
        Address.ShouldEndWith("/admin/audit?door=page&workspace=7");
    }

    [Fact]
    public async Task A_Viewer_sees_only_their_own_entries_and_no_chain()
    {
        await SignInAsync("vera");
        var page = Show<Web.Features.Audit.AuditPage>("table.list tbody tr");
        page.FindAll("table.list tbody td.b").ShouldAllBe(cell => cell.TextContent.StartsWith("Vera", StringComparison.Ordinal));
        page.FindAll(".chain").ShouldBeEmpty();
        page.FindAll("a.export").Count.ShouldBe(1);
        page.FindAll("select[name=who]").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_Approver_sees_entries_about_payments_but_no_sign_ins_of_others()
    {
        await Get<Core.Audit.IAuditTrail>().RecordAsync(new AuditFact(SignInVerbs.SignIn, "user", _clara.UserId!.Value, null), _clara, default);
        await SignInAsync("anna");
        var page = Show<Web.Features.Audit.AuditPage>("table.list tbody tr");
        page.Markup.ShouldContain("added a line");
        page.Markup.ShouldNotContain("signed in");
    }

    [Fact]
    public async Task Verify_now_reports_an_intact_chain_and_saves_the_result_with_its_date()
    {
        await SignInAsync("adam");
        var page = Show<Web.Features.Audit.AuditPage>("#chain-title");
        page.Find("#chain-title").TextContent.ShouldBe("The chain has not been verified yet");
        await page.PressAsync("Verify now");
        page.WaitForAssertion(() => page.Find(".chain .said").TextContent.ShouldBe("The chain is intact."));
        page.Find("#chain-title").TextContent.ShouldBe("The chain is intact");
        page.Find(".chain").TextContent.ShouldContain("Verified 20 Nov 2026, ");
        Show<Web.Features.Audit.AuditPage>("#chain-title").Find("#chain-title").TextContent.ShouldBe("The chain is intact");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failed_verification_is_reported_and_can_be_started_again(bool begunElsewhere)
    {
        using var log = new FaultLog();
        Get<ILoggerFactory>().AddProvider(log);
        var adam = await SignInAsync("adam");
        var reached = new TaskCompletionSource();
        _walk = reached.Task;
        if (begunElsewhere)
        {
            Get<AuditService>().Begin(adam).Ok.ShouldBeTrue();
        }

        var page = Show<Web.Features.Audit.AuditPage>("#chain-title");
        var walking = begunElsewhere ? Task.CompletedTask : page.PressAsync("Verify now");
        page.WaitForAssertion(() => page.Find(".chain .said").TextContent.ShouldStartWith("Verifying: "));
        reached.SetException(new InvalidOperationException("Half a block"));

        page.WaitForAssertion(() => page.Find("#chain-fault").TextContent.ShouldStartWith("The audit chain could not be verified to the end."));
        await walking;
        page.Find(".chain .said").TextContent.ShouldBeEmpty();
        page.Find("#chain-title").TextContent.ShouldBe("The chain has not been verified yet");
        if (!begunElsewhere)
        {
            page.WaitForAssertion(() => log.Lines.ShouldHaveSingleItem().ShouldContain("Half a block"));
        }

        _walk = Task.CompletedTask;
        await page.PressAsync("Verify now");
        page.WaitForAssertion(() => page.Find("#chain-title").TextContent.ShouldBe("The chain is intact"));
        page.FindAll("#chain-fault").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_verification_that_fails_after_its_page_was_closed_is_logged()
    {
        using var log = new FaultLog();
        Get<ILoggerFactory>().AddProvider(log);
        await SignInAsync("adam");
        var reached = new TaskCompletionSource();
        _walk = reached.Task;
        var page = Show<Web.Features.Audit.AuditPage>("#chain-title");
        _ = page.PressAsync("Verify now");
        page.WaitForAssertion(() => page.Find(".chain .said").TextContent.ShouldStartWith("Verifying: "));

        await DisposeComponentsAsync();
        reached.SetException(new InvalidOperationException("Half a block"));

        await log.SaidAsync();
        log.Lines.ShouldHaveSingleItem().ShouldContain("Half a block");
    }

    [Fact]
    public async Task Entries_added_after_a_verification_count_as_unverified_until_verified()
    {
        var adam = await SignInAsync("adam");
        await Get<AuditService>().Begin(adam).Value.Outcome;
        Title(Show<Web.Features.Audit.AuditPage>("#chain-title")).ShouldBe("The chain is intact");

        await AttemptAsync();
        var one = Show<Web.Features.Audit.AuditPage>("#chain-since");
        one.Find(".chain p").TextContent.ShouldContain(" blocks. 1 entry");
        one.Find("#chain-since").TextContent.ShouldBe("1 entry was added since and is not verified yet.");
        one.Find(".chain button").TextContent.ShouldBe("Verify the new entry");
        await AttemptAsync();
        await AttemptAsync();
        var page = Show<Web.Features.Audit.AuditPage>("#chain-since");
        Title(page).ShouldStartWith("The chain was intact on 20 Nov 2026, ");
        page.Find("#chain-title").GetAttribute("data-s").ShouldBe("unpaid");
        page.Find("#chain-since").TextContent.ShouldBe("3 entries were added since and are not verified yet.");

        await page.PressAsync("Verify 3 new entries");
        page.WaitForAssertion(() => page.Find(".chain .said").TextContent.ShouldBe("The chain is intact."));
        Title(page).ShouldBe("The chain is intact");
        page.Find("#chain-title").GetAttribute("data-s").ShouldBe("paid");
        page.FindAll("#chain-since").ShouldBeEmpty();
        page.Find(".chain button").TextContent.ShouldBe("Verify now");
    }

    [Fact]
    public async Task A_broken_chain_is_shown_to_Admins_in_a_banner_and_on_the_page()
    {
        var adam = await SignInAsync("adam");
        Render<BrokenChainBanner>().FindAll(".banner").ShouldBeEmpty();
        await Get<Core.Audit.IAuditTrail>().RecordAsync(
            new AuditFact(AuditVerbs.Verify, "installation", 0, null)
            {
                Changes = [new("outcome", null, "broken"), new("fault", null, "Entry 7 was changed.")]
            },
            adam,
            default
        );
        Render<BrokenChainBanner>().Find(".banner").TextContent.ShouldContain("The audit chain is broken.");
        Show<Web.Features.Audit.AuditPage>("#chain-title").Find("#chain-title").TextContent.ShouldBe("The chain is broken. Entry 7 was changed.");
        var page = Show<Web.Features.Audit.AuditPage>("#chain-title");
        page.Find(".chain").TextContent.ShouldContain("Found 20 Nov 2026, ");
        page.FindAll("#chain-since").ShouldBeEmpty();
        page.Find(".chain button").TextContent.ShouldBe("Verify now");
    }

    private static string Title(IRenderedComponent<Web.Features.Audit.AuditPage> page) => page.Find("#chain-title").TextContent;

    // The attempt is denied, which adds an entry to the trail and changes nothing else.
    private async Task AttemptAsync() => await Get<PaymentService>().DeleteAsync(new(Workspace, _payment, null, await PersonAsync("vera")), default);

    protected override void Register(IServiceCollection services) =>
        BeforePort.PutBeforeAll(services, (call, _) => call.Name is nameof(IAuditTrail.VerifyAsync) ? _walk : Task.CompletedTask);

    private string Address => Get<Microsoft.AspNetCore.Components.NavigationManager>().Uri;

    private void Navigate(string address) => Get<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo(address);
}
