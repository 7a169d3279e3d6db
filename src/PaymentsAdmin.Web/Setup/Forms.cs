using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace PaymentsAdmin.Web.Setup;

/// <summary>Handles forms that cannot be accepted, and other requests that end with an error page.</summary>
public static class Forms
{
    private const long MaxAccountForm = 64 * 1024;

    /// <summary>
    /// Error pages are rendered as GET, whatever the request was: posted values were for another page, and failing over
    /// them again would leave no page at all.
    /// </summary>
    public static void UseAnswersAsPages(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.Features.Get<IExceptionHandlerFeature>() is not null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
                {
                    context.Request.Method = HttpMethods.IsHead(context.Request.Method) ? HttpMethods.Head : HttpMethods.Get;
                    context.Features.Set<IAntiforgeryValidationFeature>(null);
                }

                return next(context);
            }
        );

    /// <summary>Forms for sign-in and the like are filled in by anybody, so their bodies are small, and refused by their headers if not.</summary>
    public static void UseSmallAccountForms(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (
                    !context.Request.Path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase)
                    || context.Request.ContentLength is <= MaxAccountForm
                )
                {
                    return next(context);
                }

                var hasBody = context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true };
                if (context.Request.ContentLength is null && !hasBody)
                {
                    return next(context);
                }

                context.Response.StatusCode = context.Request.ContentLength is null
                    ? StatusCodes.Status411LengthRequired
                    : StatusCodes.Status413PayloadTooLarge;
                return Task.CompletedTask;
            }
        );

    /// <summary>Refuses forms without their page's token, before anything reads them.</summary>
    public static void UseOwnFormsOnly(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }
        );
}
