using PaymentsAdmin.Core.Storing;

namespace PaymentsAdmin.Web.Setup;

/// <summary>What becomes of an exception that no page and no door met: a page with a number; for a disk that takes no writes, one that says so.</summary>
public static class Faults
{
    /// <summary>Seconds after which another try makes sense while the storage takes no writes.</summary>
    public const int RetryAfter = 60;

    /// <summary>The page, its status, and what the log hears. A disk that takes no writes is told by the storage itself, once.</summary>
    public static ExceptionHandlerOptions Handling =>
        new()
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true,
            StatusCodeSelector = fault => NotSaved.TroubleOf(fault) is null ? StatusCodes.Status500InternalServerError : StatusCodes.Status503ServiceUnavailable,
            SuppressDiagnosticsCallback = context => NotSaved.TroubleOf(context.Exception) is not null,
        };
}
