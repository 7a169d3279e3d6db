namespace PaymentsAdmin.Web.Shared;

/// <summary>Says in HTTP's words that a page is refused, as long as it is prerendered; a circuit has no status.</summary>
public static class Refusals
{
    /// <summary>Answers 403.</summary>
    public static void Say(HttpContext? context)
    {
        if (context is { Response.HasStarted: false })
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }
}
