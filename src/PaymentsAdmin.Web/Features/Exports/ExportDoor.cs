using System.Globalization;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.RestGates;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payments;
using PaymentsAdmin.Web.Rest;
using PaymentsAdmin.Web.Setup;

namespace PaymentsAdmin.Web.Features.Exports;

/// <summary>Hands the file of payments to programs that show a token in the header Authorization; whatever else the address says of a token counts for nothing.</summary>
public sealed partial class ExportDoor(
    TokenService tokens,
    RestGateService gate,
    WorkspaceService workspaces,
    ExportService exports,
    ExportLimit limit,
    WrongSecrets wrong,
    RestOptions options,
    Organisation organisation,
    BusinessClock clock,
    ILogger<ExportDoor> logger
)
{
    private const string Bearer = "Bearer ";

    /// <summary>Whether a program asks: it shows a token, or at least it is no browser, which would name the site it comes from.</summary>
    public static bool IsForPrograms(HttpContext context) =>
        context.Request.Path.Equals(ExportUrls.PaymentsFile, StringComparison.OrdinalIgnoreCase)
        && HttpMethods.IsGet(context.Request.Method)
        && (context.Request.Headers.Authorization.Count > 0 || (context.Request.Cookies.Count == 0 && !context.Request.Headers.ContainsKey("Sec-Fetch-Site")));

    /// <summary>Answers with the file, or with a problem in JSON.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var requestId = RequestIds.Give(context);
        if (options.RequireHttps && Doors.IsPlainFromElsewhere(context))
        {
            await Problem.WriteAsync(context, StatusCodes.Status400BadRequest, ExportFailures.PlainHttp);
            return;
        }

        var caller = SecretOf(context.Request) is { } secret
            ? await tokens.FindAsync(secret, Door.BitrixRest, requestId, context.RequestAborted)
            : ExportFailures.TokenMissing;
        if (caller.Failure is { } stranger)
        {
            await RefuseAsync(context, stranger);
            return;
        }

        if (await RefusalAsync(context, caller.Value) is { } no)
        {
            await Problem.WriteAsync(context, no.Status, no.Failure);
            return;
        }

        try
        {
            if (await FileDesk.StreamAsync(context, () => WriteAsync(context, caller.Value), logger) is { } denied)
            {
                await Problem.WriteAsync(context, StatusCodes.Status403Forbidden, denied);
            }
        }
        catch (Exception bug) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            LogFailed(logger, bug, requestId);
            await Problem.WriteAsync(context, StatusCodes.Status500InternalServerError, ExportFailures.Broken);
        }
    }

    private static string? SecretOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && header[Bearer.Length..].Trim() is { Length: > 0 } token
            ? token
            : null;

    private Task RefuseAsync(HttpContext context, Failure stranger)
    {
        if (stranger == TokenFailures.Waits)
        {
            return Problem.WriteAsync(context, StatusCodes.Status403Forbidden, stranger);
        }

        if (stranger == TokenFailures.Unknown && wrong.Note(context.Connection.RemoteIpAddress) is { } wait)
        {
            return Problem.WriteAsync(context, StatusCodes.Status429TooManyRequests, ExportFailures.TooManyWrong with { Wait = wait });
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.WriteAsync(context, StatusCodes.Status401Unauthorized, stranger);
    }

    // The limit comes last: a request that is refused takes no file from anybody.
    private async Task<(int Status, Failure Failure)?> RefusalAsync(HttpContext context, TokenCaller caller)
    {
        if (!caller.Token.Scopes.Contains(TokenScopes.Export, StringComparer.Ordinal))
        {
            return (StatusCodes.Status403Forbidden, ExportFailures.ScopeMissing);
        }

        if ((await gate.EnterAsync(context.RequestAborted)).Failure is { } closed)
        {
            return (StatusCodes.Status503ServiceUnavailable, closed);
        }

        if (PaymentListUrl.Unread(context.Request.QueryString.Value ?? string.Empty) is { } name)
        {
            return (StatusCodes.Status400BadRequest, ExportFailures.BadParameter(name));
        }

        return limit.Take(caller.Token.UserId) is { } wait
            ? (StatusCodes.Status429TooManyRequests, ExportFailures.TooMany(limit.Most, (int)Math.Ceiling(wait.TotalMinutes)) with { Wait = wait })
            : null;
    }

    private async Task<Failure?> WriteAsync(HttpContext context, TokenCaller caller)
    {
        var workspace = await workspaces.FindAsync(caller.Token.Workspace, caller.Actor, context.RequestAborted);
        if (workspace.Failure is { } no)
        {
            return no;
        }

        var state = PaymentListUrl.Read(context.Request.QueryString.Value ?? string.Empty);
        var request = new ExportRequest(workspace.Value, state.Filter, PaymentListUrl.QueryOf(state.Filter)) { Token = caller.Token.Name };
        var done = await exports.WriteAsync(
            request,
            () => FileDesk.Begin(context.Response, ExportFileName.Of(organisation.Name, state, clock.Now), PaymentsDownload.Csv),
            caller.Actor,
            context.RequestAborted
        );
        return done.Failure;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The export {RequestId} failed")]
    private static partial void LogFailed(ILogger logger, Exception bug, string requestId);
}
