using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace PaymentsAdmin.Web.Setup;

/// <summary>What becomes of a form that cannot be taken, and of any other request that ends as a page that says so.</summary>
public static class Forms
{
    /// <summary>
    /// A page that stands for an answer is read, whatever the request was: what was posted was for another page, and failing
    /// over it once more would leave no page at all.
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

    /// <summary>Refuses a form without the token of the page that it was shown on, before anything reads it.</summary>
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
