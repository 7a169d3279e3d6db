using System.Globalization;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Shared.Languages;

/// <summary>Sets the reader's culture for each request, and for the circuits that begin with one.</summary>
public static class LanguageSetup
{
    /// <summary>Sets the culture for the following middleware.</summary>
    public static void UseLanguage(this WebApplication app)
    {
        var organisation = app.Services.GetRequiredService<Organisation>();
        app.Use(
            (context, next) =>
            {
                Use(Language.Of(context.Request, organisation));
                return next(context);
            }
        );
    }

    /// <summary>Uses the browser's language for visitors who are not signed in or must enrol first.</summary>
    public static void UseLanguageOfStrangers(this WebApplication app)
    {
        var organisation = app.Services.GetRequiredService<Organisation>();
        app.Use(
            (context, next) =>
            {
                if (RequestSignIn.Of(context) is null or { User.MustEnrol: true })
                {
                    Use(Language.OfStranger(context.Request, organisation));
                }

                return next(context);
            }
        );
    }

    private static void Use(CultureInfo culture)
    {
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }
}
