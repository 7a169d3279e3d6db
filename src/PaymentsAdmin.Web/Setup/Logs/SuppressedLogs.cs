namespace PaymentsAdmin.Web.Setup.Logs;

/// <summary>Log entries that are never written, whatever the configured levels.</summary>
internal static class SuppressedLogs
{
    /// <summary>The name of Blazor's line about a circuit that an exception ended.</summary>
    public const string CircuitEnded = "CircuitUnhandledException";

    private const int StartFailed = 11;
    private const string RenderingEnded = "ExceptionRenderingComponent";
    private const string Circuits = "Microsoft.AspNetCore.Components.Server.Circuits";
    private const string Database = "Microsoft.EntityFrameworkCore.Database";

    // Below Information these categories log the messages of circuits, which contain user input.
    private static readonly string[] Typed =
    [
        "Microsoft.AspNetCore.SignalR",
        "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.Components",
        "Microsoft.JSInterop",
    ];

    public static bool Covers(string category, LogLevel level, EventId id) =>
        (level < LogLevel.Information && Typed.Any(one => category.StartsWith(one, StringComparison.Ordinal)))

        // They quote exceptions, which may quote what was typed. PageFaults logs the same with page, user and request.
        || (category.StartsWith(Circuits, StringComparison.Ordinal) && level >= LogLevel.Warning && id.Name is CircuitEnded or RenderingEnded)

        // The exception itself reaches its caller and is logged there; these lines come without it, so nobody could tell an
        // outage from them.
        || (level >= LogLevel.Error && category.StartsWith(Database, StringComparison.Ordinal))

        // The command that starts the app reports it in one line.
        || (id.Id == StartFailed && string.Equals(category, "Microsoft.Extensions.Hosting.Internal.Host", StringComparison.Ordinal));
}
