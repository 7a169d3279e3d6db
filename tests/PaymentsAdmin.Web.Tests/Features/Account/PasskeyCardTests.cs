using Bunit;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Web.Features.Account;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Tests.Features.Account;

public sealed class PasskeyCardTests : PageTests
{
    private static readonly PasskeySite Site = new("pay.example.com", "https://pay.example.com");

    [Fact]
    public async Task The_account_page_lists_a_passkey_by_name_and_says_that_it_was_not_used_yet()
    {
        var clara = await SignInAsync("clara");
        Card().TextContent.ShouldContain("Set up a passkey");
        Card().QuerySelector("table").ShouldBeNull();

        using var key = new SoftAuthenticator();
        var passkeys = Get<PasskeyService>();
        var me = clara with { SignIn = ConfirmedSignIns.Now };
        var asked = (await passkeys.ProposeAsync(Site, me, default)).Value;
        (await passkeys.AddAsync(new PasskeyAnswer(key.Create(asked.Options), asked.State, Site), new PasskeyName("Blue key"), me, default)).Failure
            .ShouldBeNull();

        Card().QuerySelector("tbody")!.TextContent.ShouldContain("Blue key");
        Card().QuerySelector("tbody")!.TextContent.ShouldContain("Not used yet");
        Card().QuerySelector("a")!.GetAttribute("href").ShouldBe(AppUrls.Passkeys);
    }

    private AngleSharp.Dom.IElement Card() => Show<AccountPage>("#passkeys-title").Find("[aria-labelledby=passkeys-title]");
}
