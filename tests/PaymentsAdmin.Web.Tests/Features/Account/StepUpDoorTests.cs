using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Account;
using PaymentsAdmin.Web.Tests.Rest;
using PaymentsAdmin.Web.Tests.Setup;

namespace PaymentsAdmin.Web.Tests.Features.Account;

/// <summary>What the dialog's script sends, and to whom a confirmation is given.</summary>
public sealed partial class StepUpDoorTests
{
    private const string Form = "pa-form=";
    private const string Session = "pa-local=";

    [Fact]
    public async Task A_password_confirms_and_renews_the_cookie_and_the_former_one_ends()
    {
        await using var app = await AppHost.StartAsync();
        var door = await DoorAsync(app, await app.SignInAsync("clara"));
        using var answer = await SendAsync(app, door, ("Factor", RestBooks.Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"confirmed":true}""");
        var cookie = SetIn(answer, Session);
        (await FreshAsync(app, door.Visit)).ShouldBeTrue();
        (await StatusAsync(app, "/account", cookie)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(app, "/account", door.Visit.Cookie)).ShouldBe(HttpStatusCode.Redirect);
        app.Faults.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_password_is_refused_in_a_sentence_and_confirms_nothing_and_the_tenth_pauses()
    {
        await using var app = await AppHost.StartAsync();
        var door = await DoorAsync(app, await app.SignInAsync("clara"));
        for (var i = 0; i < 10; i++)
        {
            (await RefusedAsync(app, door, ("Factor", "wrong"))).ShouldBe(SignInFailures.WrongPassword.Text);
        }

        (await RefusedAsync(app, door, ("Factor", RestBooks.Password))).ShouldStartWith("Too many");
        (await FreshAsync(app, door.Visit)).ShouldBeFalse();
        (await StatusAsync(app, "/account", door.Visit.Cookie)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_confirms_often_is_not_paused()
    {
        await using var app = await AppHost.StartAsync();
        var visit = await app.SignInAsync("clara");
        for (var i = 0; i < 25; i++)
        {
            var answer = await app.Get<StepUpService>().ConfirmAsync(
                visit.SignIn.Id, new StepUpInput { Password = RestBooks.Password }, ActorOf(visit), default);
            answer.Failure.ShouldBeNull($"{i}");
        }
    }

    [Fact]
    public async Task A_code_confirms_once()
    {
        await using var app = await AppHost.StartAsync();
        var visit = await app.SignInAsync("vera");
        var door = await DoorAsync(app, visit);
        using (var first = await SendAsync(app, door, ("Factor", RestBooks.Password)))
        {
            visit = visit with { Cookie = SetIn(first, Session) };
        }

        var vera = ActorOf(visit);
        var factors = app.Get<SecondFactorService>();
        var proposal = (await factors.ProposeAsync(vera, default)).Value;
        (await factors.EnrolAsync(proposal.Sealed, Code(app, proposal.Secret, 0), vera, default)).Failure.ShouldBeNull();
        app.Time.Pass(TimeSpan.FromMinutes(6));
        door = await DoorAsync(app, visit);
        (await FreshAsync(app, visit)).ShouldBeFalse();

        var code = Code(app, proposal.Secret, 0);
        using var answer = await SendAsync(app, door, ("Factor", code));
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"confirmed":true}""");
        (await FreshAsync(app, visit)).ShouldBeTrue();

        door = await DoorAsync(app, visit with { Cookie = SetIn(answer, Session) });
        (await RefusedAsync(app, door, ("Factor", code))).ShouldBe(SignInFailures.CodeNotFitting.Text);
    }

    [Fact]
    public async Task Without_a_session_a_token_or_from_another_site_nothing_is_confirmed()
    {
        await using var app = await AppHost.StartAsync();
        var door = await DoorAsync(app, await app.SignInAsync("clara"));
        using var nobody = await SendAsync(app, door with { Visit = door.Visit with { Cookie = "" } }, ("Factor", RestBooks.Password));
        nobody.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        nobody.Headers.Location!.ToString().ShouldContain("/account/sign-in");
        using var bare = await SendAsync(app, door with { Token = "" }, ("Factor", RestBooks.Password));
        bare.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var site in new[] { "cross-site", "same-site", "none", "" })
        {
            using var elsewhere = await SendAsync(app, door with { Site = site }, ("Factor", RestBooks.Password));
            elsewhere.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        var other = await DoorAsync(app, await app.SignInAsync("alan"));
        using var foreign = await SendAsync(app, door with { Token = other.Token }, ("Factor", RestBooks.Password));
        foreign.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await FreshAsync(app, door.Visit)).ShouldBeFalse();
        (await FreshAsync(app, other.Visit)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_passkey_that_was_not_asked_for_in_this_session_confirms_nothing()
    {
        await using var app = await AppHost.StartAsync();
        var door = await DoorAsync(app, await app.SignInAsync("clara"));
        (await RefusedAsync(app, door, ("Passkey.Credential", "{}"), ("Passkey.State", "forged"), ("Factor", RestBooks.Password))).ShouldNotBeEmpty();
        (await FreshAsync(app, door.Visit)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_that_was_ended_meanwhile_is_sent_to_the_sign_in()
    {
        await using var app = await AppHost.StartAsync();
        var door = await DoorAsync(app, await app.SignInAsync("clara"));
        var clara = ActorOf(door.Visit);
        (await app.Get<ISignIns>().EndAsync(clara.UserId!.Value, door.Visit.SignIn.Id, SignInVerbs.EndSignIns, clara, default)).Failure.ShouldBeNull();
        using (var late = await SendAsync(app, door, ("Factor", RestBooks.Password)))
        {
            (await late.Content.ReadAsStringAsync()).ShouldEndWith(""","ended":true}""", customMessage: "The dialog says so and leads to the sign-in.");
        }

        app.Get<Web.Session.LiveSignIns>().Forget(door.Visit.SignIn.Id);
        using var answer = await SendAsync(app, door, ("Factor", RestBooks.Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await FreshAsync(app, door.Visit)).ShouldBeFalse();
    }

    private static string Code(AppHost app, string secret, int ahead) => Totp.Code(secret, Totp.StepOf(app.Time.GetUtcNow()) + ahead);

    private static Actor ActorOf(Visit visit) =>
        new(ActorKind.User, visit.SignIn.User.Id, visit.SignIn.User.DisplayName, visit.SignIn.User.Roles, Door.Page) { SignIn = visit.SignIn.Id };

    private static async Task<bool> FreshAsync(AppHost app, Visit visit) =>
        (await app.Get<StepUpService>().StateAsync(visit.SignIn.Id, ActorOf(visit), default)).Value.Fresh;

    private static async Task<HttpStatusCode> StatusAsync(AppHost app, string path, string cookie)
    {
        using var answer = await app.SendAsync(HttpMethod.Get, path, headers: ("Cookie", cookie));
        return answer.StatusCode;
    }

    private static async Task<string> RefusedAsync(AppHost app, Entrance door, params (string Name, string Value)[] fields)
    {
        using var answer = await SendAsync(app, door, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.TryGetValues("Set-Cookie", out _).ShouldBeFalse("The session was renewed although nothing was confirmed.");
        using var read = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return read.RootElement.GetProperty("refused").GetString()!;
    }

    private static async Task<HttpResponseMessage> SendAsync(AppHost app, Entrance door, params (string Name, string Value)[] fields)
    {
        var form = fields.Append(("__RequestVerificationToken", door.Token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        var headers = new List<(string, string)> { ("Cookie", $"{door.Visit.Cookie}; {door.FormCookie}") };
        if (door.Site.Length > 0)
        {
            headers.Add(("Sec-Fetch-Site", door.Site));
        }

        return await app.SendAsync(HttpMethod.Post, StepUpEndpoints.Address, null, new FormUrlEncodedContent(form), [.. headers]);
    }

    // Any page of the session has the token of its forms.
    private static async Task<Entrance> DoorAsync(AppHost app, Visit visit)
    {
        using var page = await app.SendAsync(HttpMethod.Get, "/account/step-up", visit);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        return new(visit, Token().Match(await page.Content.ReadAsStringAsync()).Groups["token"].Value, SetIn(page, Form), "same-origin");
    }

    private static string SetIn(HttpResponseMessage answer, string name)
    {
        answer.Headers.TryGetValues("Set-Cookie", out var set);
        return (set ?? []).Where(one => one.StartsWith(name, StringComparison.Ordinal)).ShouldHaveSingleItem($"The cookie {name} is not set.").Split(';')[0];
    }

    private sealed record Entrance(Visit Visit, string Token, string FormCookie, string Site);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 60_000)]
    private static partial Regex Token();
}
