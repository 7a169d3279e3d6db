using Microsoft.AspNetCore.Mvc;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Setup.Session;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>What writes cookies and needs no page: signing out and choosing theme, language and keys. Form binding checks the antiforgery token.</summary>
public static class AccountEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapAccount(this WebApplication app)
    {
        app.MapPost("/account/sign-out", SignOutAsync);
        app.MapPost("/account/workspace", ChooseWorkspaceAsync);
        app.MapPost("/account/theme", ChooseThemeAsync).AllowAnonymous();
        app.MapPost("/account/language", ChooseLanguageAsync).AllowAnonymous();
        app.MapPost("/account/shortcuts", ChooseShortcutsAsync).AllowAnonymous();
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, FrontDoor door, [FromForm] string? returnUrl, CancellationToken ct)
    {
        await door.SignOutAsync(ct);

        // Places in lists carry searched names; the next person at this browser must not find them.
        context.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        return Results.LocalRedirect(AppUrls.Local(returnUrl ?? AppUrls.SignIn));
    }

    // Without one of that key, the one that is open stays open.
    private static async Task<IResult> ChooseWorkspaceAsync(HttpContext context, WorkspaceService workspaces, [FromForm] string? workspace, [FromForm] string? returnUrl)
    {
        var all = await workspaces.ListAsync(Person.Of(context.User).AsActor(), context.RequestAborted);
        if (all.Ok && all.Value.FirstOrDefault(one => string.Equals(one.Key.Value, workspace, StringComparison.Ordinal)) is { } chosen)
        {
            OpenWorkspace.Remember(context, chosen);
        }

        return Results.LocalRedirect(OpenWorkspace.Place(returnUrl));
    }

    private static async Task<IResult> ChooseThemeAsync(HttpContext context, Choices choices, [FromForm] string? theme, [FromForm] string? returnUrl)
    {
        var chosen = Theme.Of(theme);
        chosen.Remember(context);
        await choices.KeepAsync(kept => kept with { Theme = chosen.Name }, context.RequestAborted);
        return Results.LocalRedirect(AppUrls.Local(returnUrl));
    }

    private static async Task<IResult> ChooseLanguageAsync(HttpContext context, Choices choices, [FromForm] string? language, [FromForm] string? returnUrl)
    {
        var chosen = Language.Find(language) ?? Language.English;
        chosen.Remember(context);
        await choices.KeepAsync(kept => kept with { Language = chosen.Code }, context.RequestAborted);
        return Results.LocalRedirect(AppUrls.Local(returnUrl));
    }

    private static async Task<IResult> ChooseShortcutsAsync(HttpContext context, Choices choices, [FromForm] string? keys, [FromForm] string? returnUrl)
    {
        var on = keys is "on";
        Shortcuts.Remember(context, on);
        await choices.KeepAsync(kept => kept with { Shortcuts = on }, context.RequestAborted);
        return Results.LocalRedirect(AppUrls.Local(returnUrl));
    }
}

/// <summary>Keeps what somebody chose with the account too, so that it holds in the next browser.</summary>
public sealed class Choices(FrontDoor door, OwnAccountService accounts)
{
    /// <summary>Changes what is kept; a browser that nobody is signed in with keeps its cookie alone.</summary>
    public async Task KeepAsync(Func<Preferences, Preferences> change, CancellationToken ct)
    {
        if (door.Me is not null && await accounts.PreferencesAsync(door.Self, ct) is { Ok: true, Value: var kept })
        {
            await accounts.SetPreferencesAsync(change(kept), door.Self, ct);
        }
    }
}
