using System.Globalization;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Shared.Languages;

/// <summary>Answers each request, and the circuits that begin with one, in its reader's culture.</summary>
public static class LanguageSetup
{
    /// <summary>Sets the culture for what comes behind it.</summary>
    public static void UseLanguage(this WebApplication app)
    {
        var organisation = app.Services.GetRequiredService<Organisation>();
        app.Use(
            (context, next) =>
            {
                var culture = Language.Of(context.Request, organisation);
                CultureInfo.CurrentCulture = culture;
                CultureInfo.CurrentUICulture = culture;
                return next(context);
            }
        );
    }
}
