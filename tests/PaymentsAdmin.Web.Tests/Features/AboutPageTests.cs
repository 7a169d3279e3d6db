using Bunit;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Help;

namespace PaymentsAdmin.Web.Tests.Features;

public sealed class AboutPageTests : PageTests
{
    [Theory]
    [InlineData("vera", false)]
    [InlineData("adam", true)]
    public async Task Everybody_sees_the_version_and_only_Admins_the_database_and_runtime(string person, bool admin)
    {
        await SignInAsync(person);

        var facts = Show<AboutPage>(".facts dd").FindAll(".facts dd").Select(fact => fact.TextContent).ToList();

        facts.ShouldContain(ProductVersion.Current.Number);
        facts.ShouldContain("Europe/Nicosia");
        facts.Contains("SQLite").ShouldBe(admin);
        facts.Contains(ProductVersion.Runtime).ShouldBe(admin);
    }
}
