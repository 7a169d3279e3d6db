using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Setup.Session;

/// <summary>Who is signed in, and how that is kept: cookies, lockout, and a look at the session every 30 seconds.</summary>
public static class Sessions
{
    private static readonly TimeSpan Recheck = TimeSpan.FromSeconds(30);

    /// <summary>Adds sign-in; every endpoint that says nothing needs it.</summary>
    public static void AddSessions(this IServiceCollection services, PaymentsAdminOptions options)
    {
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(cookie => Arrange(cookie, options.SignIn)));
        // Identity's stores want a context of their own scope; everybody else takes one per operation from the factory.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PaymentsDb>>().CreateDbContext());
        services
            .AddIdentityCore<UserRow>(identity => Arrange(identity, options.SignIn))
            .AddRoles<IdentityRole<int>>()
            .AddEntityFrameworkStores<PaymentsDb>()
            .AddSignInManager<UserSignIn>()
            .AddClaimsPrincipalFactory<PersonClaims>();
        services.AddScoped<UserSignIn>();
        services.AddScoped<FrontDoor>();
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = Recheck);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitSession>();
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "pa-form";
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.SuppressXFrameOptionsHeader = true;
        });
    }

    private static void Arrange(CookieAuthenticationOptions cookie, SignInOptions signIn)
    {
        cookie.CookieManager = new SchemeCookies();
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.Path = "/";
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = signIn.Idle;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = AppUrls.SignIn;
        cookie.AccessDeniedPath = "/account/denied";
        cookie.ReturnUrlParameter = "returnUrl";
    }

    private static void Arrange(IdentityOptions identity, SignInOptions signIn)
    {
        identity.Lockout.MaxFailedAccessAttempts = signIn.WrongTries;
        identity.Lockout.DefaultLockoutTimeSpan = signIn.Pause;
        identity.Lockout.AllowedForNewUsers = true;
        identity.Password.RequiredLength = 12;
        identity.Password.RequireDigit = false;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireNonAlphanumeric = false;
    }
}
