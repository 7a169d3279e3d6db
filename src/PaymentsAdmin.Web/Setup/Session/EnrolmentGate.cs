using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Setup.Session;

/// <summary>Redirects Approvers and Admins without a second factor to enrolment before anything else.</summary>
public static class EnrolmentGate
{
    private static readonly string[] Open = [AppUrls.SecondFactor, AppUrls.Passkeys, AppUrls.StepUpPage, "/account/sign-out"];

    /// <summary>Adds the middleware; after authorization, so that the user is known.</summary>
    public static void UseEnrolFirst(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (RequestSignIn.Of(context) is not { User.MustEnrol: true } || IsOpen(context))
                {
                    return next(context);
                }

                context.Response.Redirect(AppUrls.SecondFactor);
                return Task.CompletedTask;
            }
        );

    private static bool IsOpen(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null
        || Open.Contains(context.Request.Path.Value, StringComparer.OrdinalIgnoreCase);
}
