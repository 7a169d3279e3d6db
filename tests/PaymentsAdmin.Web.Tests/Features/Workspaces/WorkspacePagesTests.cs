using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Web.Features.Workspaces;

namespace PaymentsAdmin.Web.Tests.Features.Workspaces;

/// <summary>The pages about workspaces, with a fake portal.</summary>
public sealed class WorkspacePagesTests : PageTests
{
    private FakePortal _portal = null!;

    protected override (string Key, string Value)[] Configured => [("Portals:AllowLoopback", "true")];

    protected override void Register(IServiceCollection services) =>
        services.AddSingleton(
            new BackendProfile(new(9), "Other", Can.Look)
            {
                Title = "Other host",
                About = "Where the others are.",
                ItemTypes = new([EntityKinds.Quote], "Only quotes."),
            });

    protected override async Task ArrangeAsync() => _portal = await FakePortal.StartAsync(new FakePortalOptions { Burst = null });

    [Fact]
    public async Task An_invalid_field_is_reported_in_place_and_the_other_input_is_kept()
    {
        await SignInAsync("adam");
        var page = Show<WorkspaceForm>("form");
        await page.ChangeAsync("#workspace-portal", "on");
        await page.ChangeAsync("#workspace-name", "CRM");
        await page.ChangeAsync("#workspace-key", "main");
        await page.ChangeAsync("#workspace-address", _portal.Address.AbsoluteUri);
        await page.SubmitAsync("form");
        page.Find("#workspace-address-fault").TextContent.ShouldStartWith("This is not the address of an incoming webhook.");
        page.Find("#workspace-address").GetAttribute("aria-invalid").ShouldBe("true");

        await page.ChangeAsync("#workspace-address", _portal.Webhook.AbsoluteUri);
        await page.SubmitAsync("form");
        page.Find("#workspace-key-fault").TextContent.ShouldStartWith("Another workspace already has this key.");
        page.Find("#workspace-address").GetAttribute("value").ShouldBe(_portal.Webhook.AbsoluteUri);

        await page.ChangeAsync("#workspace-key", "crm");
        await page.ChangeAsync("#workspace-type-2", false);
        await page.ChangeAsync("#workspace-type-31", false);
        await page.SubmitAsync("form");
        page.Find("#workspace-types-fault").TextContent.ShouldStartWith("Only deals (2), invoices (31) and legacy invoices (5)");
        (await Get<WorkspaceService>().ListAsync(Anyone, default)).Value.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Each_registered_kind_of_backend_can_be_chosen_and_offers_its_own_types()
    {
        await SignInAsync("adam");
        var page = Show<WorkspaceForm>("form");
        page.FindAll("input[name=backend]").Select(radio => radio.Id)
            .ShouldBe(["workspace-own", "workspace-portal", "workspace-portal-2", "workspace-portal-3"]);
        page.Find("label:has(#workspace-portal-3)").TextContent.ShouldContain("Other host");
        page.Find("label:has(#workspace-portal-3)").TextContent.ShouldContain("Where the others are.");
        Offered(page).ShouldBe(["1", "2", "7", "31"]);
        await page.ChangeAsync("#workspace-portal", "on");
        Offered(page).ShouldBe(["2", "31", "5"]);
        await page.ChangeAsync("#workspace-portal-2", "on");
        Offered(page).ShouldBe(["-1"]);
        await page.ChangeAsync("#workspace-portal-3", "on");
        Offered(page).ShouldBe(["7"]);
        page.Find("div.connection").HasAttribute("hidden").ShouldBeFalse();
        await page.ChangeAsync("#workspace-own", "on");
        page.Find("div.connection").HasAttribute("hidden").ShouldBeTrue();
    }

    [Fact]
    public async Task A_connection_test_before_saving_shows_the_role_and_missing_scopes()
    {
        await SignInAsync("adam");
        var page = Show<WorkspaceForm>("form");
        await page.ChangeAsync("#workspace-portal", "on");
        await page.ChangeAsync("#workspace-address", _portal.WebhookOf(2, ["crm", "salescenter", "sale"]).AbsoluteUri);
        await page.PressAsync("Test connection");
        page.WaitForElement("table");

        page.Markup.ShouldContain("Not an administrator.");
        page.FindAll("tbody tr").Select(row => row.QuerySelector("[data-s]")!.TextContent)
            .ShouldBe(["Granted", "Scope missing", "Requires an administrator", "Not in this portal", "Granted", "Scope missing"]);
        await page.ChangeAsync("#workspace-address", _portal.Webhook.AbsoluteUri);
        page.FindAll("table").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connection_test_says_that_the_connection_may_not_change_anything()
    {
        _portal.Hand.AddPayment(_portal.Hand.Deal("Racks"));
        await SignInAsync("adam");
        var page = Show<WorkspaceForm>("form");
        await page.ChangeAsync("#workspace-portal", "on");
        await page.ChangeAsync("#workspace-address", _portal.WebhookOf(_portal.Hand.AddUser("Rita", "Reader", readsOnly: true).Id).AbsoluteUri);
        await page.PressAsync("Test connection");
        page.WaitForElement("table");
        page.Markup.ShouldContain("This connection may not change anything");

        await page.ChangeAsync("#workspace-address", _portal.WebhookOf(2).AbsoluteUri);
        await page.PressAsync("Test connection");
        page.WaitForElement("table");
        page.Markup.ShouldNotContain("This connection may not change anything");
    }

    [Fact]
    public async Task A_connection_test_says_that_the_secret_is_unknown()
    {
        await SignInAsync("adam");
        var page = Show<WorkspaceForm>("form");
        await page.ChangeAsync("#workspace-portal", "on");
        await page.ChangeAsync("#workspace-address", new Uri(_portal.Address, "/rest/1/wrongsecret1234567/").AbsoluteUri);
        await page.PressAsync("Test connection");
        page.WaitForAssertion(() => page.Find("#workspace-fault").TextContent.ShouldContain("The secret is not known to the portal."));
    }

    [Fact]
    public async Task A_second_workspace_on_a_portal_is_told_the_name_of_the_first()
    {
        await SignInAsync("adam");
        await MadeAsync();
        var page = Show<WorkspaceForm>("form");
        await page.ChangeAsync("#workspace-portal", "on");
        await page.ChangeAsync("#workspace-key", "second");
        await page.ChangeAsync("#workspace-address", _portal.Webhook.AbsoluteUri);
        await page.PressAsync("Test connection");
        page.WaitForElement("table");
        page.Markup.ShouldContain("is on this portal too");
    }

    [Fact]
    public async Task A_saved_connection_is_never_shown_again_and_survives_other_changes()
    {
        await SignInAsync("adam");
        var id = await MadeAsync();
        var form = Show<WorkspaceForm>("form", p => p.Add(x => x.Id, id.Value));
        form.Find("#way-keep").HasAttribute("checked").ShouldBeTrue();
        await form.ChangeAsync("#workspace-name", "Sales");
        await form.SubmitAsync("form");

        var page = Show<WorkspacePage>("table", p => p.Add(x => x.Id, id.Value));
        page.Find("h1").TextContent.ShouldBe("Sales");
        page.Find("dl a").TextContent.ShouldBe(_portal.Address.Authority);
        page.WaitForAssertion(() => page.Find(".pill").TextContent.ShouldBe("Connected"));
        (form.Markup + page.Markup + Show<WorkspacesPage>("tbody tr").Markup).ShouldNotContain("fakesecret");
    }

    [Fact]
    public async Task Of_two_Admins_who_edit_one_workspace_the_second_sees_the_change_and_chooses()
    {
        await SignInAsync("adam");
        var id = await MadeAsync();
        var form = Show<WorkspaceForm>("form", p => p.Add(x => x.Id, id.Value));
        await form.ChangeAsync("#workspace-name", "Mine");
        await ChangeAsync(id, new WorkspaceInput { Name = "Theirs", EntityTypes = [2] });

        await form.SubmitAsync("form");
        form.Find(".conflict h3").TextContent.ShouldBe("Someone changed this while you were typing.");
        form.FindAll(".conflict tbody tr").Count.ShouldBe(2, "The connection is the same in all versions.");
        form.Find(".conflict").TextContent.ShouldContain("Theirs");
        form.FindAll("form [type=submit]").ShouldBeEmpty("The notice has the buttons.");
        form.FindAll("#workspace-fault").ShouldBeEmpty();
        (await NameAsync(id)).ShouldBe("Theirs");

        await form.PressAsync("Use the saved version");
        form.FindAll(".conflict").ShouldBeEmpty();
        form.Find("#workspace-name").GetAttribute("value").ShouldBe("Theirs");
        form.Find("#workspace-type-31").HasAttribute("checked").ShouldBeFalse();

        await form.ChangeAsync("#workspace-name", "Mine");
        await ChangeAsync(id, new WorkspaceInput { Name = "Theirs again", EntityTypes = [2] });
        await form.SubmitAsync("form");
        await form.PressAsync("Overwrite with mine");
        (await NameAsync(id)).ShouldBe("Mine");
    }

    [Fact]
    public async Task An_Admin_sees_that_another_one_changed_the_connection_to_the_same_portal()
    {
        await SignInAsync("adam");
        var id = await MadeAsync();
        var form = Show<WorkspaceForm>("form", p => p.Add(x => x.Id, id.Value));
        await form.ChangeAsync("#workspace-name", "Mine");
        var same = new WorkspaceInput { Name = await NameAsync(id), EntityTypes = WorkspaceEntry.DefaultEntityTypes };
        await ChangeAsync(id, same with { Connection = ConnectionInput.Of("webhook", ("Address", _portal.WebhookOf(2).AbsoluteUri)) });

        await form.SubmitAsync("form");
        form.Find(".conflict tbody").TextContent.ShouldContain(_portal.Address.Authority);
        form.Markup.ShouldNotContain("fakesecret");
        await form.PressAsync("Overwrite with mine");
        (await NameAsync(id)).ShouldBe("Mine");
        (await Get<WorkspaceSettingsService>().TestAsync(id, Anyone, default)).Value.Identity.UserId.ShouldBe(2.Key());
    }

    [Fact]
    public async Task The_page_shows_the_last_connection_error_with_the_error_text_of_the_portal()
    {
        await SignInAsync("adam");
        var id = await MadeAsync();
        _portal.RevokeWebhook(_portal.Webhook);
        var page = Show<WorkspacePage>(".access [data-s=discarded]", p => p.Add(x => x.Id, id.Value));

        page.Find(".access").TextContent.ShouldContain("The portal no longer accepts the connection's credentials.");
        page.WaitForAssertion(() => page.Find(".pill").TextContent.ShouldBe("Sign-in refused"));
        page.Find("[aria-labelledby=connection-title] details").TextContent.ShouldContain("INVALID_CREDENTIALS");
        page.Markup.ShouldNotContain("fakesecret");
    }

    [Fact]
    public async Task Only_Admins_see_workspaces()
    {
        var id = await MadeAsync();
        await SignInAsync("clara");

        Show<WorkspacesPage>("[role=alert]").Markup.ShouldNotContain(_portal.Address.Authority);
        Show<WorkspacePage>("[role=alert]", p => p.Add(x => x.Id, id.Value)).Markup.ShouldNotContain(_portal.Address.Authority);
        Show<WorkspaceForm>("[role=alert]", p => p.Add(x => x.Id, id.Value)).FindAll("form").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_workspace_from_the_configuration_says_so_and_cannot_be_edited()
    {
        await SignInAsync("adam");
        var entry = new WorkspaceEntry(WorkspaceKey.Find("north")!.Value, "North", OwnBooks.Kind);
        (await Get<WorkspaceSetup>().RunAsync([entry], default)).Failure.ShouldBeNull();
        var id = (await Get<WorkspaceService>().ListAsync(Anyone, default)).Value.Single(w => w.Key == entry.Key).Id;

        var page = Show<WorkspacePage>("dl", p => p.Add(x => x.Id, id.Value));
        page.Markup.ShouldContain("This workspace is defined in the configuration. Change it there.");
        page.FindAll("a.mud-button").ShouldBeEmpty();
        Show<WorkspaceForm>("[role=alert]", p => p.Add(x => x.Id, id.Value)).FindAll("form").ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_fresh_factor_no_workspace_is_created()
    {
        await SignInStaleAsync("adam");
        var page = Show<WorkspaceForm>("form");
        await page.ChangeAsync("#workspace-name", "CRM");
        await page.ChangeAsync("#workspace-key", "crm");
        await page.SubmitAsync("form");

        page.Find("#workspace-fault").TextContent.ShouldContain("confirm your code or password");
        (await Get<WorkspaceService>().ListAsync(Anyone, default)).Value.ShouldHaveSingleItem();
    }

    [Fact]
    public void Ways_to_connect_and_their_fields_have_ids_that_are_unique_in_the_form()
    {
        var adapters = Get<PortalAdapters>();
        var ways = Get<BackendProfiles>().All.SelectMany(one => adapters.WaysOf(one.Kind)).ToList();
        ways.Select(way => way.Id).ShouldBeUnique();
        ways.SelectMany(way => way.Fields).Select(field => field.Id).ShouldBeUnique();
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _portal.DisposeAsync();
    }

    private static string[] Offered(IRenderedComponent<WorkspaceForm> page) =>
        [.. page.FindAll("[id^=workspace-type-]").Where(box => box.Closest("[hidden]") is null).Select(box => box.Id!["workspace-type-".Length..])];

    private async Task<WorkspaceId> MadeAsync()
    {
        var input = new WorkspaceInput
        {
            Key = "crm",
            Name = "CRM",
            Backend = Bitrix24Profile.Kind,
            Connection = ConnectionInput.Of("webhook", ("Address", _portal.Webhook.AbsoluteUri))
        };
        return (await Get<WorkspaceSettingsService>().AddAsync(input, Anyone, default)).Value;
    }

    private async Task ChangeAsync(WorkspaceId id, WorkspaceInput input) =>
        (await Get<WorkspaceSettingsService>().ChangeAsync(id, input, Anyone, default)).Failure.ShouldBeNull();

    private async Task<string> NameAsync(WorkspaceId id) => (await Get<WorkspaceSettingsService>().FindAsync(id, Anyone, default)).Value.Workspace.Name;
}
