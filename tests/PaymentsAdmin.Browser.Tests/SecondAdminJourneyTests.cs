using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A request of one Admin takes effect once another Admin has confirmed it.</summary>
[Collection(JourneyCollection.Name)]
[Trait("Run", "Full")]
public sealed class SecondAdminJourneyTests(BrowserFixture fixture)
{
    [Fact]
    public async Task A_token_that_posts_alone_works_only_after_another_Admin_confirms_it()
    {
        await using var app = await ServedApp.StartAsync();
        await MakeAdminAsync(app, "anna");
        await using var adam = await fixture.Browser.VisitAsync(app);
        await using var anna = await fixture.Browser.VisitAsync(app);
        await SignInAsync(adam, "Adam", "/admin/tokens/add");
        var secret = await AskForTokenAsync(adam);
        (await CodeAsync(adam, secret)).ShouldBe("AUTHENTICATION_FAILED");

        await adam.GoAsync("/admin/confirmations");
        await adam.Page.GetByText("Takes effect once another Admin confirms it: Anna").WaitForAsync();
        await Expect(adam.Page.Locator(".request button")).ToHaveTextAsync(["Withdraw"]);
        (await adam.SeriousViolationsAsync()).ShouldBeEmpty();

        await SignInAsync(anna, "Anna", "/admin/confirmations");
        await ClickAsync(anna, "Decline…");
        await PageLooks.ShouldHaveNoFaultsAsync(anna, "#decline-request");
        await anna.Page.Keyboard.PressAsync("Escape");
        await ClickAsync(anna, "Confirm…");
        await PageLooks.ShouldHaveNoFaultsAsync(anna, "#confirm-request");
        await Expect(anna.Page.Locator("#confirm-request")).ToContainTextAsync("up to EUR 2,500.00 a day");
        await ClickAsync(anna, "Confirm");
        await anna.Page.GetByText("The request is confirmed and in force.").WaitForAsync();
        await Expect(adam.Page.Locator("tbody tr").First).ToContainTextAsync("Anna");
        (await CodeAsync(adam, secret)).ShouldBe("OK");
    }

    private static async Task<string> AskForTokenAsync(Visitor visitor)
    {
        await visitor.Page.SelectOptionAsync("#token-user", new SelectOptionValue { Label = "Clara Ioannou (clara)" });
        // It comes late and moves everything below, so that a press may miss what it was meant for.
        await Expect(visitor.Page.Locator("#token-second")).ToContainTextAsync("another Admin confirms");
        await visitor.Page.FillAsync("#token-name", "Night run");
        await visitor.Page.CheckAsync("#token-scope-crmcom");
        await visitor.Page.FillAsync("#token-until", "2999-12-31");
        await visitor.Page.CheckAsync("#token-alone");
        await visitor.Page.FillAsync("#token-ceiling", "2500");
        await ClickAsync(visitor, "Create token");
        await visitor.Page.GetByText("The token is refused until another Admin confirms it.").WaitForAsync();
        return await visitor.Page.Locator("#token-secret").InnerTextAsync();
    }

    // These steps need a recently confirmed factor.
    private static async Task SignInAsync(Visitor visitor, string person, string address)
    {
        await visitor.ComeAsAsync(person);
        await visitor.Page.GotoAsync($"/account/step-up?returnUrl={Uri.EscapeDataString(address)}");
        await visitor.ContinueAsync();
        await visitor.AtAsync("**" + address);
        await visitor.ReadyAsync();
    }

    private static async Task<string> CodeAsync(Visitor visitor, string secret)
    {
        var answer = await visitor.Page.APIRequest.PostAsync(
            "/crmapi/rest/v2/authentication/token",
            new() { DataObject = new { username = "clara", password = secret, organisation = "main" } }
        );
        return (await answer.JsonAsync())!.Value.GetProperty("status").GetProperty("code").GetString()!;
    }

    private static Task ClickAsync(Visitor visitor, string button) =>
        visitor.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    // Makes a person of the demo, who signs in with one click, an Admin directly in the database.
    private static async Task MakeAdminAsync(ServedApp app, string name)
    {
        await using var beside = await Beside.OpenAsync(app);
        var give = new Sql("INSERT INTO user_roles (user_id, role_id) SELECT u.id, r.id FROM users u, roles r WHERE u.user_name = $1 AND r.name = 'Admin'");
        await beside.Get<IWriter>().RunAsync<Result>(
            async session =>
            {
                await session.WriteAsync(give, name);
                return Result.Done;
            },
            default
        );
    }
}
