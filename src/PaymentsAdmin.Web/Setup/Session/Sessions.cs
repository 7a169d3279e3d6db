using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Web.Features.Account;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Setup.Circuits;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Setup.Session;

/// <summary>Sign-in by session: a cookie with a secret, a row in the database, and the circuits of the session.</summary>
public static class Sessions
{
    /// <summary>Adds sign-in, which every endpoint requires by default.</summary>
    public static void AddSessions(this IServiceCollection services, PaymentsAdminOptions options)
    {
        services.AddAuthentication(SessionClaims.Scheme).AddCookie(SessionClaims.Scheme, cookie => Arrange(cookie, options.SignIn));
        services.AddSingleton<LiveSignIns>();
        services.AddHostedService<SignInWatch>();
        services.AddSingleton<BrowserMarks>();
        services.AddScoped<BrowserSignIn>();
        services.AddScoped<Features.Account.SavedChoices>();
        services.AddScoped<CircuitHandler, SessionCircuit>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitSession>();
        services.AddAntiforgery(forms =>
        {
            forms.Cookie = new FormCookie();
            forms.SuppressXFrameOptionsHeader = true;
        });
    }

    private static void Arrange(CookieAuthenticationOptions cookie, SignInLimits limits)
    {
        cookie.CookieManager = new SchemeCookies();
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.Path = "/";
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = limits.Longest;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = AppUrls.SignIn;
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnValidatePrincipal = ValidateAsync;
        cookie.Events.OnRedirectToAccessDenied = static denied =>
        {
            denied.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var live = http.RequestServices.GetRequiredService<LiveSignIns>();
        var token = SessionClaims.TokenOf(context.Principal);
        if (token is null || await live.FindAsync(token, http.RequestAborted) is not { } signIn)
        {
            context.RejectPrincipal();
            return;
        }

        // An automatic reconnect is not user activity.
        if (!CircuitEndpoint.Is(http))
        {
            await live.SeenAsync(signIn.Id, http.RequestAborted);
        }

        RequestSignIn.Note(http, signIn);
        var workspace = OpenWorkspace.Asked(http.Request) ?? await ChoicesBeforeAsync(context, signIn);
        context.ReplacePrincipal(SessionClaims.Of(signIn, Networks.Text(http.Connection.RemoteIpAddress), workspace));
    }

    // An earlier version named its cookies in another way, and a sign-in of that time goes on. Its choices are taken over at its
    // first request, which ends by noting them under the new names. To be removed once no sign-in can be from before 0.3.
    private static async Task<string?> ChoicesBeforeAsync(CookieValidatePrincipalContext context, SignIn signIn)
    {
        var http = context.HttpContext;
        if (!http.Request.IsHttps || SessionClaims.KnowsHostCookies(context.Principal))
        {
            return null;
        }

        await http.RequestServices.GetRequiredService<BrowserSignIn>().RecallAsync(signIn, http.RequestAborted);
        return OpenWorkspace.TakeOver(http);
    }
}
