using Bunit;
using PaymentsAdmin.Storage.Databases;
using PaymentsAdmin.Web.Features.Home;
using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.Tests.Features.Home;

public sealed class SetupCardTests : PageTests
{
    [Fact]
    public async Task An_Admin_sees_setup_warnings_on_the_home_page_and_a_Clerk_does_not()
    {
        await SignInAsync("adam");
        var lacking = Show<HomePage>(".setup").Find(".setup").TextContent;
        lacking.ShouldContain("The keys of stored secrets are not protected.");
        lacking.ShouldContain("Backups are not encrypted.");

        await SignInAsync("clara");
        Show<HomePage>("h1").FindAll(".setup").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_setup_warning_disappears_when_its_cause_is_fixed()
    {
        await BackupEncryption.NoteAsync(Get<IDatabase>(), encrypted: true, default);
        await SignInAsync("adam");
        Show<HomePage>(".setup").Find(".setup").TextContent.ShouldNotContain("Backups are not encrypted.");
        await BackupEncryption.NoteAsync(Get<IDatabase>(), encrypted: false, default);
        Show<HomePage>(".setup").Find(".setup").TextContent.ShouldContain("Backups are not encrypted.");
    }
}

public sealed class DemoSetupCardTests : PageTests
{
    protected override (string Key, string Value)[] Configured => [("Demo", "true")];

    [Fact]
    public async Task A_demo_shows_no_setup_warnings()
    {
        await SignInAsync("adam");
        Show<HomePage>("h1").FindAll(".setup").ShouldBeEmpty();
    }
}
