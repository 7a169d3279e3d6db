using Bunit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Home;

namespace PaymentsAdmin.Web.Tests.Features.Home;

public sealed class FirstStepsCardTests : PageTests
{
    private const string Card = ".first-steps li";

    [Fact]
    public async Task An_Admin_of_new_books_sees_the_next_steps_with_links()
    {
        await SignInAsync("adam");

        var card = Show<HomePage>(Card);

        Open(card).ShouldBe(["Add a second Admin", "Decide how many people approve", "Connect a mail server", "Enter the first payment"]);
        card.FindAll($"{Card} a").Select(link => link.GetAttribute("href")).ShouldBe(["/admin/users/add", "/admin/policy", "/admin/mail", "/entities"]);
        card.Find(".first-steps .badge").TextContent.ShouldBe("2 of 6 done");
    }

    [Fact]
    public async Task Completed_steps_are_ticked_off()
    {
        await WithRolesAsync("amir", Role.Admin);
        var adam = await SignInAsync("adam");
        var policies = Get<PolicyService>();
        var standard = (await policies.CurrentAsync(Workspace.Id, adam, default)).Value;
        (await policies.SetAsync(Workspace, Policy.Default with { LinkDays = 7 }, standard?.Id, adam, default)).Failure.ShouldBeNull();

        Open(Show<HomePage>(Card)).ShouldBe(["Connect a mail server", "Enter the first payment"]);
    }

    [Fact]
    public async Task Disabled_users_do_not_count_for_the_first_steps()
    {
        var users = Get<UserService>();
        var clara = (await users.FindAsync("clara", Anyone, default)).Value;
        (await users.DisableAsync(clara.Id, Anyone, default)).Failure.ShouldBeNull();
        await SignInAsync("adam");

        Open(Show<HomePage>(Card))[0].ShouldBe("Add a Clerk");
    }

    [Fact]
    public async Task The_card_disappears_after_the_first_payment()
    {
        await Get<PaymentService>().AddAsync(Workspace, await AcmeAsync(), await PersonAsync("clara"), default);
        await SignInAsync("adam");

        Show<HomePage>(".setup li").FindAll(Card).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_Clerk_does_not_see_the_first_steps()
    {
        await SignInAsync("clara");

        Show<HomePage>(".waits .none").FindAll(Card).ShouldBeEmpty();
    }

    private static List<string> Open(IRenderedComponent<HomePage> page) => [.. page.FindAll($"{Card} a").Select(link => link.TextContent)];
}

public sealed class MailingFirstStepsTests : PageTests
{
    protected override (string Key, string Value)[] Configured => [("Smtp:Host", "mail.example.com"), ("Smtp:From", "payments@example.com")];

    [Fact]
    public async Task The_step_of_the_mail_server_is_ticked_off_when_one_is_configured()
    {
        await SignInAsync("adam");

        Show<HomePage>(".first-steps li").FindAll(".first-steps li[data-done=yes] b").Select(step => step.TextContent).ShouldContain("Connect a mail server");
    }
}
