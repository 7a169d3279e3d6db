using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.CrmCom;
using PaymentsAdmin.Core.RestGates;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Rest.Bitrix.Limits;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Rest.Repeats;
using PaymentsAdmin.Web.Rest.Wire;
using PaymentsAdmin.Web.Shared.Requests;

namespace PaymentsAdmin.Web.Rest.CrmCom;

/// <summary>Handles everything below <c>/crmapi/rest</c>: method, then caller, then parameters (R49).</summary>
public sealed partial class CrmComHandler(
    CrmComSignInService signIns,
    RestGateService gate,
    CrmMethodTable methods,
    KeyedCrmCalls keyed,
    CrmRunner runner,
    CrmComLifetime life,
    CrmEnvelope envelope,
    WrongSecrets wrong,
    UnknownBodies bodies,
    RestOptions options,
    TimeProvider time,
    ILogger<CrmComHandler> logger
)
{
    private readonly int _release = Releases.Of(options.CrmComRelease);

    // In this API the token is the session, so each session has its own bucket.
    private readonly CallBuckets _buckets = new(options, time);

    public async Task AnswerAsync(HttpContext context)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var requestId = RequestIds.Give(context);
        LimitHeaders.Set(context.Response.Headers, _buckets.Fresh);
        try
        {
            var reply = await ReplyAsync(context, requestId);
            CrmEnvelope.AddAge(context.Response.Headers, reply);
            await (reply.Parts is { } parts ? StreamAsync(context, parts, requestId) : envelope.WriteAsync(context.Response, reply));
        }
        catch (Exception bug) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            var full = CrmRefusal.Unsaved(bug);
            if (full is null)
            {
                LogFailed(logger, bug, requestId);
            }

            await envelope.WriteAsync(context.Response, full ?? CrmRefusal.Internal);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has disconnected.
        }
    }

    // A failure midway breaks the connection, so that the caller notices that the list is not complete.
    private async Task StreamAsync(HttpContext context, Func<Utf8JsonWriter, Func<Task>, Task> parts, string requestId)
    {
        try
        {
            await CrmEnvelope.StreamAsync(context.Response, parts);
        }
        catch (Exception bug) when (!context.RequestAborted.IsCancellationRequested)
        {
            LogFailed(logger, bug, requestId);
            context.Abort();
        }
    }

    private async Task<CrmReply> ReplyAsync(HttpContext context, string requestId)
    {
        var address = CrmAddress.Read(context.Request.Path.Value ?? string.Empty);
        var method = methods.Find(address.Method, _release);
        var early = Plain(context) ? CrmRefusal.HttpsRequired
            : method is null ? CrmRefusal.NoSuchAction(address.Method)
            : !method.Verbs.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase) ? CrmRefusal.WrongVerb(method.Name, method.Verbs)
            : null;
        if (early is not null || HttpMethods.IsGet(context.Request.Method))
        {
            // The body is read to its end even if unused; otherwise the answer might not reach the caller.
            await WireBody.DiscardAsync(context.Request, context.RequestAborted);
            return early ?? await ReplyAsync(context, method!, null, requestId);
        }

        // The secret is in the body, so nobody is known before it is read.
        using var place = await bodies.EnterAsync(context.Connection.RemoteIpAddress, context.RequestAborted);
        return place is null ? CrmRefusal.TooMany(UnknownBodies.Patience) : await ReplyAsync(context, method!, place, requestId);
    }

    private async Task<CrmReply> ReplyAsync(HttpContext context, CrmMethod method, UnknownBody? place, string requestId)
    {
        var (parameters, unreadable) = await ReadAsync(context.Request, method, place);
        return unreadable ?? await ReplyAsync(context, method, parameters, place, requestId);
    }

    private async Task<CrmReply> ReplyAsync(HttpContext context, CrmMethod method, WireMap parameters, UnknownBody? place, string requestId)
    {
        CrmComCaller? caller = null;
        if (method.TakesToken)
        {
            var no = FailureCodes.Refusal(CrmComFailures.NoSession, method);
            if (!parameters.TryGet(CrmNames.Token, out var value) || value is not WireText { Text: { Length: > 0 } token })
            {
                return no;
            }

            var ct = context.RequestAborted;
            var (found, late) = await wrong.AskAsync(
                context.Connection.RemoteIpAddress, token, () => signIns.FindAsync(token, life, requestId, ct), one => !one.Ok, ct);
            if (!found.Ok)
            {
                return WithLimit(context, late is { } left ? no.After(left) : no);
            }

            place?.Dispose();
            context.CallerIsKnown();
            caller = found.Value with { Actor = found.Value.Actor with { Address = Networks.Text(context.Connection.RemoteIpAddress) } };
            if ((await gate.EnterAsync(context.RequestAborted)).Failure is { } closed)
            {
                LimitHeaders.Set(context.Response.Headers, _buckets.Peek(new TokenId(caller.Session)));
                return CrmRefusal.Closed(closed);
            }

            var entry = _buckets.Enter(new TokenId(caller.Session));
            LimitHeaders.Set(context.Response.Headers, entry.Quota);
            if (entry.Wait is { } wait)
            {
                return CrmRefusal.TooMany(wait);
            }
        }

        if (caller is not null && method.Writes && RepeatHeaders.Read(context.Request) is { } key)
        {
            // The call continues even if the caller disconnects, so a retry with the same key gets the answer.
            var patient = RequestOf(context, requestId) with { Aborted = CancellationToken.None };
            return await keyed.RunAsync(
                method, caller, parameters, key,
                run => runner.RunAsync(new CrmCall(method, caller, parameters, patient with { Step = run.Whole }, _release))
            );
        }

        var request = RequestOf(context, requestId) with { ApiKey = method.TakesKey ? BasicKeys.Find(context.Request.Headers.Authorization) : null };
        var reply = await runner.RunAsync(new CrmCall(method, caller, parameters, request, _release));
        return caller is null ? WithLimit(context, reply) : reply;
    }

    // Callers without a token are throttled by other limits, which these headers report.
    private CrmReply WithLimit(HttpContext context, CrmReply reply)
    {
        if (reply.Refusal?.RetryAfter is { } seconds)
        {
            LimitHeaders.Set(context.Response.Headers, _buckets.Fresh with { Left = 0, Reset = seconds });
        }

        return reply;
    }

    private static async Task<(WireMap Parameters, CrmRefusal? Unreadable)> ReadAsync(HttpRequest request, CrmMethod method, UnknownBody? place)
    {
        try
        {
            var body = HttpMethods.IsGet(request.Method) ? [] : await WireBody.InTimeAsync(request, place, ct => WireBody.BytesAsync(request, ct));
            return body.Length > 0 ? (JsonWire.ReadMap(WithoutMark(body)), null)
                : method.Writes && !method.TakesKey ? (new WireMap(), null)
                : (Queries.Typed(WireBody.Query(request), method.Parameters), null);
        }
        catch (WireException broken)
        {
            return (new WireMap(), CrmRefusal.Unreadable(broken.Fault));
        }
    }

    private bool Plain(HttpContext context) => options.RequireHttps && Transport.IsPlainFromElsewhere(context);

    private static CrmRequest RequestOf(HttpContext context, string requestId) =>
        new(new(Networks.Text(context.Connection.RemoteIpAddress), context.Request.Headers.UserAgent.ToString()), requestId, context.RequestAborted)
        {
            IfMatch = context.Request.Headers.IfMatch is { Count: > 0 } sent ? sent.ToString() : null,
        };

    private static ReadOnlySpan<byte> WithoutMark(byte[] body) => body is [0xEF, 0xBB, 0xBF, ..] ? body.AsSpan(3) : body;

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed")]
    private static partial void LogFailed(ILogger logger, Exception bug, string requestId);
}
