using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Admin.Users;
using PaymentsAdmin.Web.Features.Confirmations;
using PaymentsAdmin.Web.Features.Policies;
using PaymentsAdmin.Web.Features.Rates;

namespace PaymentsAdmin.Web.Tests.Features.Confirmations;

/// <summary>What the pages say where a change of the Admin Adam waits for the second Admin, Ada.</summary>
public sealed class GuardedPagesTests : PageTests
{
    private readonly Mailbox _mail = new();

    private UserService Users => Get<UserService>();

    protected override (string Key, string Value)[] Configured => [("PublicBaseUrl", "https://pay.example")];

    protected override void Register(IServiceCollection services) => services.AddSingleton<IMailSender>(_mail);

    protected override async Task ArrangeAsync()
    {
        var ada = new UserInput { Name = "ada", DisplayName = "Ada Second", Password = "four unrelated words", Roles = Role.Admin };
        (await Users.AddAsync(ada, Anyone, default)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task The_requester_of_an_invitation_sees_no_link_and_the_confirming_Admin_does()
    {
        await SignInAsync("adam");
        var page = Show<AddUserPage>("form");
        page.FindAll("#way-password").ShouldNotBeEmpty();
        await page.FindAll(".roles input[type=checkbox]")[1].ChangeAsync(new() { Value = true });
        page.WaitForAssertion(() => page.FindAll("#way-password, #password").ShouldBeEmpty());
        await page.ChangeAsync("#name", "nina");
        await page.SubmitAsync("form");
        page.Markup.ShouldContain("The one-time link is made then");
        page.FindAll("#one-time-address").ShouldBeEmpty();

        await SignInAsync("ada");
        var requests = Show<ConfirmationsPage>(".request");
        await requests.PressAsync("Confirm…");
        await requests.SubmitAsync("#confirm-request form");
        requests.Find("#one-time-address").TextContent.ShouldMatch("/account/new-password\\?code=[0-9a-f]{64}$");
        _mail.Letters.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_link_of_a_reset_is_emailed_to_its_person_and_shown_to_nobody()
    {
        var clara = await PersonAsync("clara");
        (await Get<NoticeSettingService>().SetAddressAsync(new() { Address = "clara@example.com" }, clara, default)).Failure.ShouldBeNull();
        Pass(TimeSpan.FromDays(30));
        await SignInAsync("adam");
        var user = Show<UserPage>("h1", p => p.Add(u => u.Id, clara.UserId!.Value));
        await user.PressAsync("Reset password and second factor…");
        await user.PressAsync("Reset password and second factor");
        user.FindAll("#one-time-address").ShouldBeEmpty();
        user.Markup.ShouldContain("The reset takes effect once another Admin confirms it.");
        _mail.Letters.ShouldBeEmpty();

        await SignInAsync("ada");
        var requests = Show<ConfirmationsPage>(".request");
        await requests.PressAsync("Confirm…");
        await requests.SubmitAsync("#confirm-request form");
        requests.FindAll("#one-time-address").ShouldBeEmpty();
        requests.Find(".said").TextContent.ShouldContain("emailed to the person");
        var letter = _mail.Letters.ShouldHaveSingleItem();
        (letter.To, letter.Subject).ShouldBe(("clara@example.com", "Choose a password for PaymentsAdmin"));
        letter.Body.ShouldContain("https://pay.example/account/new-password?code=");
    }

    [Fact]
    public async Task A_link_is_not_emailed_to_an_address_that_somebody_with_a_stolen_password_could_have_set()
    {
        var clara = await PersonAsync("clara");
        await Get<NoticeSettingService>().SetAddressAsync(new() { Address = "thief@example.com" }, clara, default);
        Pass(TimeSpan.FromDays(29));
        (await Users.ResetAsync(clara.UserId!.Value, keepTokens: false, await PersonAsync("adam"), default)).Value.ShouldBeNull();
        await SignInAsync("ada");
        var requests = Show<ConfirmationsPage>(".request");
        await requests.PressAsync("Confirm…");
        await requests.SubmitAsync("#confirm-request form");
        requests.Find("#one-time-address").TextContent.ShouldContain("/account/new-password?code=");
        _mail.Letters.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_that_the_mail_server_did_not_take_is_shown_to_the_confirming_Admin()
    {
        _mail.Verdict = MailVerdict.Later;
        var clara = await PersonAsync("clara");
        await Get<NoticeSettingService>().SetAddressAsync(new() { Address = "clara@example.com" }, clara, default);
        (await Users.ResetAsync(clara.UserId!.Value, keepTokens: false, await PersonAsync("adam"), default)).Value.ShouldBeNull();
        await SignInAsync("ada");
        var requests = Show<ConfirmationsPage>(".request");
        await requests.PressAsync("Confirm…");
        await requests.SubmitAsync("#confirm-request form");
        requests.Find("#one-time-address").TextContent.ShouldContain("/account/new-password?code=");
    }

    [Fact]
    public async Task The_only_Admin_is_told_what_seeing_the_link_means()
    {
        await Users.SetRolesAsync(Id("ada"), Role.Viewer, Anyone, default);
        await SignInAsync("adam");
        var user = Show<UserPage>("h1", p => p.Add(u => u.Id, Id("clara")));
        await user.PressAsync("Reset password and second factor…");
        await user.PressAsync("Reset password and second factor");
        user.Find(".callout.mud-alert-text-success").TextContent.ShouldContain("You see it because you are the only Admin.");
    }

    [Fact]
    public async Task The_person_who_gains_sees_why_and_no_button_to_confirm()
    {
        await Users.AddAsync(new UserInput { Name = "abe", Password = "four unrelated words", Roles = Role.Admin }, Anyone, default);
        (await Users.SetRolesAsync(Id("ada"), Role.Admin | Role.Approver, await PersonAsync("adam"), default)).Value.ShouldBe(Effect.Waits);
        await SignInAsync("ada");
        var requests = Show<ConfirmationsPage>(".request");
        requests.FindAll(".request button").Select(b => b.TextContent).ShouldBe(["Decline…"]);
        requests.Find(".request").TextContent.ShouldContain(ConfirmationFailures.OwnGain.Text);
        await SignInAsync("abe");
        Show<ConfirmationsPage>(".request").FindAll(".request button").Select(b => b.TextContent).ShouldBe(["Decline…", "Confirm…"]);
    }

    [Fact]
    public async Task Where_the_only_other_Admin_gains_the_page_names_the_way_before_anything_is_asked()
    {
        await SignInAsync("adam");
        var user = Show<UserPage>("h1", p => p.Add(u => u.Id, Id("ada")));
        await user.PressAsync("Reset password and second factor…");
        user.Find("#reset-user").TextContent.ShouldContain("Add a third Admin first");
        await user.PressAsync("Reset password and second factor");
        user.Find("#reset-user-fault").TextContent.ShouldContain("so nobody could confirm it");
    }

    [Fact]
    public async Task Enabling_an_Approver_waits_and_its_request_shows_the_roles()
    {
        await Users.DisableAsync(Id("alan"), Anyone, default);
        await SignInAsync("adam");
        var user = Show<UserPage>("h1", p => p.Add(u => u.Id, Id("alan")));
        await user.PressAsync("Enable user");
        user.Markup.ShouldContain("The user is enabled once another Admin confirms it.");
        await SignInAsync("ada");
        var request = Show<ConfirmationsPage>(".request").Find(".request");
        request.QuerySelector("h2")!.TextContent.ShouldStartWith("A disabled user is enabled");
        request.QuerySelectorAll(".role").Select(role => role.TextContent).ShouldBe(["Approver"]);
    }

    [Fact]
    public async Task A_weaker_policy_says_that_it_waits_and_its_request_shows_the_former_and_the_new_one()
    {
        await SignInAsync("adam");
        var page = Show<PolicyPage>("#versions-title");
        page.Markup.ShouldNotContain("This asks for less than the policy in force.");
        await page.ChangeAsync("#policy-from-1", "100,000,000");
        page.WaitForAssertion(() => page.Markup.ShouldContain("Takes effect once another Admin confirms it: Ada Second."));
        await page.SubmitAsync("#policy-form");
        page.Find(".said").TextContent.ShouldBe("Another Admin has to confirm this weaker policy. The former one applies until then.");
        ((await Get<PolicyService>().CurrentAsync(Workspace.Id, Anyone, default)).Value?.Policy ?? Policy.Default).Steps[1].From.ShouldBe(10_000);

        await SignInAsync("ada");
        var request = Show<ConfirmationsPage>(".request").Find(".request");
        request.QuerySelectorAll("li").Select(line => line.TextContent).ShouldBe(
            [
                "From EUR 0.00: one person approves.", "From EUR 10,000.00: 2 people approve.",
                "From EUR 0.00: one person approves.", "From EUR 100,000,000.00: 2 people approve.",
            ]);
    }

    [Fact]
    public async Task A_rate_that_jumps_says_that_it_waits_and_its_request_shows_both_rates()
    {
        var usd = new RateInput { Currency = "USD", From = new DateOnly(2026, 11, 1), Value = 0.9215m };
        (await Get<RateService>().AddAsync(Workspace, usd, Anyone, default)).Failure.ShouldBeNull();
        await SignInAsync("adam");
        var page = Show<RateFormPage>("form");
        await page.ChangeAsync("#rate-code", "usd");
        await page.ChangeAsync("#rate-value", "0.0001");
        await page.SubmitAsync("form");
        page.Find("[role=status]").TextContent.ShouldStartWith("This rate is more than a tenth away from the last one");
        await SignInAsync("ada");
        Show<ConfirmationsPage>(".request").Find(".request li").TextContent.ShouldBe("USD from 20 Nov 2026: 0.0001 instead of 0.9215.");
    }

    private int Id(string name) => Users.FindAsync(name, Anyone, default).GetAwaiter().GetResult().Value.Id;

    private sealed class Mailbox : IMailSender
    {
        public List<Letter> Letters { get; } = [];

        public MailVerdict Verdict { get; set; } = MailVerdict.Accepted;

        public bool IsReady => true;

        public Task<MailAnswer> SendAsync(Letter mail, CancellationToken ct)
        {
            Letters.Add(mail);
            return Task.FromResult(new MailAnswer(Verdict, "said"));
        }
    }
}
