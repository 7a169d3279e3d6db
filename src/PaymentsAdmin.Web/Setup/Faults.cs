using PaymentsAdmin.Core.Storing;

namespace PaymentsAdmin.Web.Setup;

/// <summary>Handles unhandled exceptions: an error page with a reference number, or the storage page if the disk accepts no writes.</summary>
public static class Faults
{
    /// <summary>Seconds after which a retry makes sense while the storage accepts no writes.</summary>
    public const int RetryAfter = 60;

    /// <summary>The page, its status and the log level. A disk that accepts no writes is logged once by the storage itself.</summary>
    public static ExceptionHandlerOptions Handling =>
        new()
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true,
            StatusCodeSelector = fault => NotSaved.TroubleOf(fault) is null ? StatusCodes.Status500InternalServerError : StatusCodes.Status503ServiceUnavailable,
            SuppressDiagnosticsCallback = context => NotSaved.TroubleOf(context.Exception) is not null,
        };
}
