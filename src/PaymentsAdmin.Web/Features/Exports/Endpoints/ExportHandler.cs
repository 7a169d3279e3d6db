using System.Globalization;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.RestGates;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Rest;
using PaymentsAdmin.Web.Shared.Limits;
using PaymentsAdmin.Web.Shared.Requests;

namespace PaymentsAdmin.Web.Features.Exports.Endpoints;

/// <summary>Serves list exports to programs with a token in the Authorization header; tokens in the URL are ignored.</summary>
public sealed partial class ExportHandler(
    TokenService tokens,
    RestGateService gate,
    WorkspaceService workspaces,
    ViewService views,
    ExportService exports,
    PortalMirrorService mirrors,
    ExportLimit limit,
    WrongSecrets wrong,
    RestOptions options,
    Organisation organisation,
    BusinessClock clock,
    ILogger<ExportHandler> logger
)
{
    private const string Bearer = "Bearer ";

    /// <summary>Whether a program requests a list: with an Authorization header, or without a browser's cookies and site header.</summary>
    public static bool IsForPrograms(HttpContext context) =>
        ListOf(context.Request) is not null
        && HttpMethods.IsGet(context.Request.Method)
        && (context.Request.Headers.Authorization.Count > 0 || (context.Request.Cookies.Count == 0 && !context.Request.Headers.ContainsKey("Sec-Fetch-Site")));

    /// <summary>Responds with the file, or with a problem as JSON.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var requestId = RequestIds.Give(context);
        if (options.RequireHttps && Transport.IsPlainFromElsewhere(context))
        {
            await Problem.WriteAsync(context, StatusCodes.Status400BadRequest, ExportFailures.PlainHttp);
            return;
        }

        var (caller, late) = await CallerAsync(context, requestId);
        if (caller.Failure is { } stranger)
        {
            await RefuseAsync(context, stranger, late);
            return;
        }

        context.CallerIsKnown();
        if (await RefusalAsync(context, caller.Value) is { } no)
        {
            await Problem.WriteAsync(context, no.Status, no.Failure);
            return;
        }

        try
        {
            if (await FileAnswers.StreamAsync(context, () => WriteAsync(context, caller.Value), logger) is { } denied)
            {
                await Problem.WriteAsync(context, FileAnswers.StatusOf(denied), denied);
            }
        }
        catch (Exception bug) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            LogFailed(logger, bug, requestId);
            await Problem.WriteAsync(context, StatusCodes.Status500InternalServerError, ExportFailures.Broken);
        }
    }

    private static string? SecretOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header
        && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && header[Bearer.Length..].Trim() is { Length: > 0 } token
            ? token
            : null;

    private Task<SecretLookup<Result<TokenCaller>>> CallerAsync(HttpContext context, string requestId)
    {
        if (SecretOf(context.Request) is not { } secret)
        {
            return Task.FromResult(new SecretLookup<Result<TokenCaller>>(ExportFailures.TokenMissing, null));
        }

        var ct = context.RequestAborted;
        return wrong.AskAsync(
            context.Connection.RemoteIpAddress,
            secret,
            () => tokens.FindAsync(secret, Door.BitrixRest, requestId, ct),
            found => found.Failure == TokenFailures.Unknown,
            ct
        );
    }

    private static Task RefuseAsync(HttpContext context, Failure stranger, TimeSpan? late)
    {
        if (stranger == TokenFailures.Waits)
        {
            return Problem.WriteAsync(context, StatusCodes.Status403Forbidden, stranger);
        }

        if (stranger == TokenFailures.Unknown && late is { } wait)
        {
            return Problem.WriteAsync(context, StatusCodes.Status429TooManyRequests, ExportFailures.TooManyWrong with { Wait = wait });
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.WriteAsync(context, StatusCodes.Status401Unauthorized, stranger);
    }

    // The limit is checked last, so that a refused request does not use up an export.
    private async Task<(int Status, Failure Failure)?> RefusalAsync(HttpContext context, TokenCaller caller)
    {
        var choice = ChoiceOf(context.Request, caller);
        var scope = (choice.Failure is null ? choice.Value.List : ListOf(context.Request)!).Scope;
        if (!caller.Reaches(scope))
        {
            return (StatusCodes.Status403Forbidden, ExportFailures.ScopeMissing(scope));
        }

        if ((await gate.EnterAsync(context.RequestAborted)).Failure is { } closed)
        {
            return (StatusCodes.Status503ServiceUnavailable, closed);
        }

        if (choice.Failure is { } unclear)
        {
            return (StatusCodes.Status400BadRequest, unclear);
        }

        if (choice.Value.Unread(context.Request.QueryString.Value ?? string.Empty) is { } name)
        {
            return (StatusCodes.Status400BadRequest, ExportFailures.BadParameter(name));
        }

        return limit.Take(caller.Token.UserId) is { } wait
            ? (StatusCodes.Status429TooManyRequests, ExportFailures.TooMany(limit.MaxExports, (int)Math.Ceiling(wait.TotalMinutes)) with { Wait = wait })
            : null;
    }

    private async Task<Failure?> WriteAsync(HttpContext context, TokenCaller caller)
    {
        var workspace = await workspaces.FindAsync(caller.Token.Workspace, caller.Actor, context.RequestAborted);
        if (workspace.Failure is { } no)
        {
            return no;
        }

        var choice = ChoiceOf(context.Request, caller).Value.OfToken(workspace.Value.Id);
        var view = await ExportViews.FindAsync(views, workspace.Value.Id, choice.View, caller.Actor, context.RequestAborted);
        var gap = await ExportGaps.FindAsync(mirrors, workspace.Value, choice.List, caller.Actor, context.RequestAborted);
        var name = ExportFileName.Of(organisation.Name, choice, view, clock.Now, gap is not null);
        var done = await exports.WriteAsync(
            choice.In(workspace.Value) with { Token = caller.Token.Name, Region = ExportRegion.Of(organisation.Culture), Gap = gap },
            () => FileAnswers.Begin(context.Response, name, choice.Dialect.MediaType, gap),
            caller.Actor,
            null,
            context.RequestAborted
        );
        return done.Failure;
    }

    private static ExportList? ListOf(HttpRequest request) =>
        ExportEndpoints.Lists.FirstOrDefault(list => request.Path.Equals(list.Address, StringComparison.OrdinalIgnoreCase)).List;

    private Result<ExportChoice> ChoiceOf(HttpRequest request, TokenCaller caller) =>
        ExportChoice.Read(request.QueryString.Value ?? string.Empty, ListOf(request)!, clock.Today, caller.Actor);

    [LoggerMessage(Level = LogLevel.Error, Message = "The export {RequestId} failed")]
    private static partial void LogFailed(ILogger logger, Exception bug, string requestId);
}
