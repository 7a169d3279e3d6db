using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Setup.Session;

/// <summary>Leads Approvers and Admins without a second factor to set one up before anything else opens.</summary>
public static class EnrolFirst
{
    private static readonly string[] Open = [AppUrls.SecondFactor, AppUrls.Passkeys, AppUrls.StepUpPage, "/account/sign-out"];

    /// <summary>Adds the look; behind authorization, so that everybody else has been seen to.</summary>
    public static void UseEnrolFirst(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (FrontDoor.Came(context) is not { User.MustEnrol: true } || IsOpen(context))
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
