namespace PaymentsAdmin.Web.Shared;

/// <summary>Sets the HTTP status of a refused page while it is prerendered; a circuit has no status.</summary>
public static class Refusals
{
    public static void Say(HttpContext? context)
    {
        if (context is { Response.HasStarted: false })
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }
}
