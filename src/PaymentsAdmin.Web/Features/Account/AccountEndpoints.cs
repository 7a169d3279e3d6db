using Microsoft.AspNetCore.Mvc;
using PaymentsAdmin.Web.Setup.Session;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>What writes cookies and needs no page: signing out and choosing a theme. Form binding checks the antiforgery token.</summary>
public static class AccountEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapAccount(this WebApplication app)
    {
        app.MapPost("/account/sign-out", SignOutAsync);
        app.MapPost("/account/theme", ChooseTheme).AllowAnonymous();
    }

    private static async Task<IResult> SignOutAsync(FrontDoor door, [FromForm] string? returnUrl)
    {
        await door.SignOutAsync();
        return Results.LocalRedirect(AppUrls.Local(returnUrl ?? AppUrls.SignIn));
    }

    private static IResult ChooseTheme(HttpContext context, [FromForm] string? theme, [FromForm] string? returnUrl)
    {
        Theme.Of(theme).Remember(context);
        return Results.LocalRedirect(AppUrls.Local(returnUrl));
    }
}
