using Microsoft.AspNetCore.Mvc;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shared.Themes;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>
/// Endpoints that set cookies and need no page: signing out, and choosing workspace, theme, language and shortcuts. Form
/// binding checks the antiforgery token.
/// </summary>
public static class AccountEndpoints
{
    public static void MapAccount(this WebApplication app)
    {
        app.MapPost("/account/sign-out", SignOutAsync);
        app.MapPost("/account/workspace", ChooseWorkspaceAsync);
        app.MapPost("/account/theme", ChooseThemeAsync).AllowAnonymous();
        app.MapPost("/account/language", ChooseLanguageAsync).AllowAnonymous();
        app.MapPost("/account/shortcuts", ChooseShortcutsAsync).AllowAnonymous();
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, BrowserSignIn browser, [FromForm] string? returnUrl, CancellationToken ct)
    {
        await browser.SignOutAsync(ct);

        // Stored list positions contain searched names, which the next user of this browser must not see.
        context.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        return Results.LocalRedirect(AppUrls.Local(returnUrl ?? AppUrls.SignIn));
    }

    // With an unknown key, the current workspace stays open.
    private static async Task<IResult> ChooseWorkspaceAsync(
        HttpContext context,
        WorkspaceService workspaces,
        [FromForm] string? workspace,
        [FromForm] string? returnUrl
    )
    {
        var all = await workspaces.ListAsync(Person.Of(context.User).AsActor(), context.RequestAborted);
        if (all.Ok && all.Value.FirstOrDefault(one => string.Equals(one.Key.Value, workspace, StringComparison.Ordinal)) is { } chosen)
        {
            OpenWorkspace.Remember(context, chosen);
        }

        return Results.LocalRedirect(AppUrls.InAnotherWorkspace(returnUrl));
    }

    private static async Task<IResult> ChooseThemeAsync(HttpContext context, SavedChoices choices, [FromForm] string? theme, [FromForm] string? returnUrl)
    {
        var chosen = Theme.Of(theme);
        chosen.Remember(context);
        await choices.KeepAsync(kept => kept with { Theme = chosen.Name }, context.RequestAborted);
        return Results.LocalRedirect(AppUrls.Local(returnUrl));
    }

    private static async Task<IResult> ChooseLanguageAsync(HttpContext context, SavedChoices choices, [FromForm] string? language, [FromForm] string? returnUrl)
    {
        var chosen = Language.Find(language) ?? Language.English;
        chosen.Remember(context);
        await choices.KeepAsync(kept => kept with { Language = chosen.Code }, context.RequestAborted);
        return Results.LocalRedirect(AppUrls.Local(returnUrl));
    }

    private static async Task<IResult> ChooseShortcutsAsync(HttpContext context, SavedChoices choices, [FromForm] string? keys, [FromForm] string? returnUrl)
    {
        var on = keys is "on";
        Shortcuts.Remember(context, on);
        await choices.KeepAsync(kept => kept with { Shortcuts = on }, context.RequestAborted);
        return Results.LocalRedirect(AppUrls.Local(returnUrl));
    }
}

public sealed class SavedChoices(BrowserSignIn browser, OwnAccountService accounts)
{
    /// <summary>Changes the saved choices; without a session, only the cookie has them.</summary>
    public async Task KeepAsync(Func<Preferences, Preferences> change, CancellationToken ct)
    {
        if (browser.Me is not null && await accounts.PreferencesAsync(browser.Self, ct) is { Ok: true, Value: var kept })
        {
            await accounts.SetPreferencesAsync(change(kept), browser.Self, ct);
        }
    }
}
