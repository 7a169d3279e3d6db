using System.Net;

namespace PaymentsAdmin.Web.Options.Advising;

/// <summary>
/// Notices a proxy on this machine that does not say whom it forwards: requests for another host name that come from here
/// without a forwarding header. They pass for callers on this machine, who need no https and share all limits.
/// </summary>
public sealed partial class SilentProxy(TimeProvider time, ILogger<SilentProxy> logger)
{
    // An operator who corrects the proxy sees the advice end without a restart.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private static readonly string[] Forwarding = ["X-Forwarded-For", "X-Forwarded-Proto", "Forwarded"];

    private long _seenAt;

    /// <summary>Whether there was such a request within a day.</summary>
    public bool IsThere => Volatile.Read(ref _seenAt) is var at and > 0 && time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(at) < Remembered;

    internal void Note(HttpContext context)
    {
        if (IsSilent(context) && Interlocked.Exchange(ref _seenAt, time.GetUtcNow().ToUnixTimeMilliseconds()) == 0)
        {
            LogNoticed(logger);
        }
    }

    private static bool IsSilent(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } caller
        && IPAddress.IsLoopback(caller)
        && context.Request.Host is { HasValue: true, Host: var host }
        && !KnownHosts.IsHere(host.TrimEnd('.'))
        && !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
        && !Array.Exists(Forwarding, context.Request.Headers.ContainsKey);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A proxy on this machine does not say who calls. Let it send X-Forwarded-For and X-Forwarded-Proto, and name its address in TrustedProxies."
    )]
    private static partial void LogNoticed(ILogger logger);
}

public static class SilentProxySetup
{
    /// <summary>Checks each request as it arrives, before a trusted proxy's headers replace the caller.</summary>
    public static void UseSilentProxyCheck(this WebApplication app)
    {
        var proxy = app.Services.GetRequiredService<SilentProxy>();
        app.Use(
            (context, next) =>
            {
                proxy.Note(context);
                return next(context);
            }
        );
    }
}
