using Bunit;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Tests.Support;
using PaymentsAdmin.Web.Features.Account;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Tests.Features.Account;

public sealed class PasskeyCardTests : PageTests
{
    private static readonly PasskeySite Site = new("pay.example.com", "https://pay.example.com");

    [Fact]
    public async Task Your_account_lists_passkeys_with_when_they_were_added_and_used()
    {
        var clara = await SignInAsync("clara");
        Card().TextContent.ShouldContain("Set up a passkey");
        Card().QuerySelector("table").ShouldBeNull();

        using var key = new SoftAuthenticator();
        var passkeys = Get<PasskeyService>();
        var me = clara with { SignIn = ConfirmedSignIns.Now };
        var asked = (await passkeys.ProposeAsync(Site, me, default)).Value;
        (await passkeys.AddAsync(new PasskeyAnswer(key.Create(asked.Options), asked.State, Site), new PasskeyName("Blue key"), me, default)).Failure.ShouldBeNull();

        Card().QuerySelector("tbody")!.TextContent.ShouldContain("Blue key");
        Card().QuerySelector("tbody")!.TextContent.ShouldContain("Not used yet");
        Card().QuerySelector("a")!.GetAttribute("href").ShouldBe(AppUrls.Passkeys);
    }

    private AngleSharp.Dom.IElement Card() => Show<AccountPage>("#passkeys-title").Find("[aria-labelledby=passkeys-title]");
}
