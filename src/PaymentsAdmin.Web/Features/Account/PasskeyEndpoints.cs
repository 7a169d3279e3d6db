using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>
/// Serves the options for the browser's authenticator when a passkey button is pressed. Form binding checks the antiforgery
/// token.
/// </summary>
public static class PasskeyEndpoints
{
    public const string SignIn = "sign-in";

    public const string StepUp = "step-up";

    public const string Add = "add";

    public static void MapPasskeys(this WebApplication app) => app.MapPost("/account/passkeys/options", AskAsync).AllowAnonymous();

    private static async Task<IResult> AskAsync(
        BrowserSignIn browser,
        StepUpService steps,
        PasskeyService passkeys,
        Texts texts,
        [FromForm] string? purpose,
        [FromForm] string? ticket,
        CancellationToken ct
    )
    {
        var asked = (purpose, browser.Me) switch
        {
            (SignIn, _) => await browser.AskPasskeyAsync(string.IsNullOrEmpty(ticket) ? null : ticket, ct),
            (StepUp, not null) => await steps.AskPasskeyAsync(browser.Site, browser.Self, ct),
            (Add, not null) => await passkeys.ProposeAsync(browser.Site, browser.Self, ct),
            _ => SignInFailures.Ended,
        };
        return asked.Failure is { } no
            ? Results.Json(new JsonObject { ["refused"] = texts[no.Sentence] })
            : Results.Json(new JsonObject { ["options"] = JsonNode.Parse(asked.Value.Options), ["state"] = asked.Value.State });
    }
}
