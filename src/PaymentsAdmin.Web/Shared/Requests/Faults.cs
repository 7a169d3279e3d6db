using PaymentsAdmin.Core.Storing;

namespace PaymentsAdmin.Web.Shared.Requests;

/// <summary>Handles unhandled exceptions: an error page with a reference number, or the storage page if the disk accepts no writes.</summary>
public static class Faults
{
    /// <summary>Seconds after which a retry makes sense while the storage accepts no writes.</summary>
    public const int RetryAfter = 60;

    /// <summary>
    /// The page, its status and the log level. A disk that accepts no writes is logged once by the storage itself, and a request that its
    /// sender breaks off, such as a browser whose tab is closed, is no fault.
    /// </summary>
    public static ExceptionHandlerOptions Handling =>
        new()
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true,
            StatusCodeSelector = StatusOf,
            SuppressDiagnosticsCallback = context => StatusOf(context.Exception) is not StatusCodes.Status500InternalServerError,
        };

    private static int StatusOf(Exception fault) =>
        fault is BadHttpRequestException bad ? bad.StatusCode
        : NotSaved.TroubleOf(fault) is null ? StatusCodes.Status500InternalServerError
        : StatusCodes.Status503ServiceUnavailable;
}
