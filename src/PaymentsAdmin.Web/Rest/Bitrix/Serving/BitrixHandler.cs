using System.Globalization;
using PaymentsAdmin.Core.RestGates;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Rest.Bitrix.Limits;
using PaymentsAdmin.Web.Rest.Repeats;
using PaymentsAdmin.Web.Rest.Wire;
using PaymentsAdmin.Web.Shared.Requests;

namespace PaymentsAdmin.Web.Rest.Bitrix.Serving;

/// <summary>Handles everything below <c>/rest</c>: authenticates, finds the method and parses parameters.</summary>
public sealed partial class BitrixHandler(
    TokenService tokens,
    RestGateService gate,
    WorkspaceService workspaces,
    MethodTable methods,
    Runner runner,
    KeyedCalls keyed,
    Envelope envelope,
    ResponseTimes watches,
    CallBuckets buckets,
    WrongSecrets wrong,
    UnknownBodies bodies,
    RestOptions options,
    ILogger<BitrixHandler> logger
)
{
    public async Task AnswerAsync(HttpContext context)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var requestId = RequestIds.Give(context);
        LimitHeaders.Set(context.Response.Headers, buckets.Fresh);
        try
        {
            await AnswerAsync(context, requestId);
        }
        catch (Exception bug) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            var full = SystemRefusals.Unsaved(bug);
            if (full is null)
            {
                LogFailed(logger, bug, requestId);
            }

            await envelope.WriteAsync(context.Response, full ?? SystemRefusals.Internal);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has disconnected.
        }
    }

    private async Task AnswerAsync(HttpContext context, string requestId)
    {
        var address = Address.Read(context.Request.Path.Value ?? string.Empty);
        if (Early(context, address) is { } early)
        {
            await envelope.WriteAsync(context.Response, early);
            return;
        }

        // Anyone who shows a secret outside the body is looked up before the body is read.
        if ((address.Secret ?? SecretOutside(context.Request)) is { } secret)
        {
            if (await WelcomeAsync(context, address, secret, requestId) is { } known)
            {
                var (sent, fault) = await ReadAsync(context, null);
                await AnswerAsync(context, address.Method!, known, sent, fault, requestId);
            }

            return;
        }

        using var place = WireBody.HasBody(context.Request) ? await bodies.EnterAsync(context.Connection.RemoteIpAddress, context.RequestAborted) : null;
        if (place is null && WireBody.HasBody(context.Request))
        {
            await envelope.WriteAsync(context.Response, SystemRefusals.TooManyRequests.After(UnknownBodies.Patience));
            return;
        }

        // The secret may be in a body that could not be read, so that fault is reported before a missing secret.
        var (parameters, unreadable) = await ReadAsync(context, place);
        if (Address.SecretOf(context.Request, parameters) is not { } inside)
        {
            await envelope.WriteAsync(context.Response, unreadable ?? SystemRefusals.NoAuth);
        }
        else if (await WelcomeAsync(context, address, inside, requestId) is { } program)
        {
            place?.Dispose();
            await AnswerAsync(context, address.Method!, program, parameters, unreadable, requestId);
        }
    }

    private static string? SecretOutside(HttpRequest request)
    {
        try
        {
            return Address.SecretOf(request, WireBody.Query(request));
        }
        catch (WireException)
        {
            return Address.SecretOf(request, new WireMap());
        }
    }

    // The caller with this secret; null if the refusal was already written.
    private async Task<TokenCaller?> WelcomeAsync(HttpContext context, Address address, string secret, string requestId)
    {
        var ct = context.RequestAborted;
        var (caller, late) = await wrong.AskAsync(
            context.Connection.RemoteIpAddress, secret, () => tokens.FindAsync(secret, Door.BitrixRest, requestId, ct), found => IsWrong(address, found), ct);
        if (Unwelcome(context, address, caller, late) is { } no)
        {
            await envelope.WriteAsync(context.Response, no);
            return null;
        }

        context.CallerIsKnown();
        if ((await gate.EnterAsync(context.RequestAborted)).Failure is { } closed)
        {
            LimitHeaders.Set(context.Response.Headers, buckets.Peek(caller.Value.Token.Id));
            await envelope.WriteAsync(context.Response, SystemRefusals.Overload.Because(closed));
            return null;
        }

        return caller.Value with { Actor = caller.Value.Actor with { Address = Networks.Text(context.Connection.RemoteIpAddress) } };
    }

    private async Task AnswerAsync(HttpContext context, string name, TokenCaller caller, WireMap parameters, Refusal? unreadable, string requestId)
    {
        var workspace = await workspaces.FindAsync(caller.Token.Workspace, caller.Actor, context.RequestAborted);
        var refusal = !workspace.Ok ? SystemRefusals.NoUser.Because(workspace.Failure) : Full(context, caller.Token.Id) ?? unreadable;
        if (refusal is not null)
        {
            await envelope.WriteAsync(context.Response, refusal);
            return;
        }

        parameters.Remove("auth");
        var here = $"{context.Request.Scheme}://{context.Request.Host}";
        var request = new RestRequest(Caller.Of(caller), workspace.Value, requestId, here, context.RequestAborted)
        {
            Seen = new PortalFreshness(),
        };
        var method = methods.Find(name);
        if (method?.MayWrite(parameters) == true && RepeatHeaders.Read(context.Request) is { } key)
        {
            await keyed.AnswerAsync(context.Response, request, method, parameters, key);
            return;
        }

        var outcome = await runner.RunAsync(request, method, parameters);
        if (outcome.Reply.Refusal is { } no)
        {
            await envelope.WriteAsync(context.Response, no);
        }
        else
        {
            request.Seen.Write(context.Response.Headers);
            await Envelope.WriteAsync(context.Response, outcome.Reply, json => watches.Write(json, outcome.Started, outcome.Processing, outcome.Operating));
        }
    }

    private static async Task<(WireMap Parameters, Refusal? Unreadable)> ReadAsync(HttpContext context, UnknownBody? place)
    {
        try
        {
            return (await WireBody.InTimeAsync(context.Request, place, ct => WireBody.ReadAsync(context.Request, ct)), null);
        }
        catch (WireException broken)
        {
            return (new WireMap(), SystemRefusals.Unreadable(broken.Fault));
        }
    }

    private Refusal? Early(HttpContext context, Address address) =>
        options.RequireHttps && Transport.IsPlainFromElsewhere(context) ? SystemRefusals.HttpsRequired
        : address.Method is null ? SystemRefusals.NoMethod
        : null;

    // A secret under the number of another user is wrong too.
    private static bool IsWrong(Address address, Result<TokenCaller> caller) =>
        caller.Ok ? address.UserId is { } user && user != caller.Value.Token.UserId
        : caller.Failure != TokenFailures.Expired && caller.Failure != TokenFailures.UserDisabled && caller.Failure != TokenFailures.Waits;

    private Refusal? Unwelcome(HttpContext context, Address address, Result<TokenCaller> caller, TimeSpan? wait)
    {
        if (caller.Failure == TokenFailures.Expired)
        {
            return SystemRefusals.Expired;
        }

        if (caller.Failure == TokenFailures.UserDisabled)
        {
            return SystemRefusals.NoUser;
        }

        if (caller.Failure == TokenFailures.Waits)
        {
            return SystemRefusals.Waits;
        }

        if (caller.Ok && !IsWrong(address, caller))
        {
            return null;
        }

        if (wait is not { } left)
        {
            return SystemRefusals.WrongSecret;
        }

        var late = SystemRefusals.TooManyRequests.After(left);
        LimitHeaders.Set(context.Response.Headers, buckets.Fresh with { Left = 0, Reset = late.RetryAfter!.Value });
        return late;
    }

    private Refusal? Full(HttpContext context, TokenId token)
    {
        var entry = buckets.Enter(token);
        LimitHeaders.Set(context.Response.Headers, entry.Quota);
        return entry.Wait is { } wait ? SystemRefusals.TooManyRequests.After(wait) : null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed")]
    private static partial void LogFailed(ILogger logger, Exception bug, string requestId);
}
