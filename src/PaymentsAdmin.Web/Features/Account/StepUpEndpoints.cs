using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shared.Requests;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>
/// Takes the factor from the step-up dialog of an open page and renews the session's cookie, as the step-up page does. Form binding
/// checks the antiforgery token.
/// </summary>
public static class StepUpEndpoints
{
    public const string Address = AppUrls.StepUpPage + "/confirm";

    public static void MapStepUp(this WebApplication app) => app.MapPost(Address, ConfirmAsync).ForOwnPagesOnly();

    private static async Task<IResult> ConfirmAsync(
        BrowserSignIn browser,
        StepUpService steps,
        Texts texts,
        [FromForm(Name = "Factor")] string? factor,
        [FromForm(Name = "Passkey.Credential")] string? credential,
        [FromForm(Name = "Passkey.State")] string? state,
        CancellationToken ct
    )
    {
        if (browser.Me is not { } me)
        {
            return Results.Unauthorized();
        }

        var input = new StepUpInput { Code = factor ?? string.Empty, Password = factor ?? string.Empty };
        Result<OpenedSignIn> renewed = string.IsNullOrEmpty(credential)
            ? await steps.ConfirmAsync(me.Id, input, browser.Self, ct)
            : await steps.ConfirmByPasskeyAsync(me.Id, new PasskeyAnswer(credential, state ?? string.Empty, browser.Site), browser.Self, ct);
        var letIn = await browser.LetInAsync(renewed, ct);
        return letIn.Failure is { } no
            ? Results.Json(new JsonObject { ["refused"] = texts[no.Sentence], ["ended"] = no == SignInFailures.Ended })
            : Results.Json(new JsonObject { ["confirmed"] = true });
    }
}
