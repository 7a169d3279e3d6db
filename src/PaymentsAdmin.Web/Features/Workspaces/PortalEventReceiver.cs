using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Events;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared.Limits;

namespace PaymentsAdmin.Web.Features.Workspaces;

/// <summary>
/// Receives events from portals at a secret URL. A wrong secret and an unknown workspace get the same response. With the
/// right secret anything but a payment event is ignored with status 200, so that the response reveals nothing.
/// </summary>
public sealed class PortalEventReceiver : IDisposable
{
    public const string Path = "/portal-events";

    /// <summary>The largest body in bytes; an event is smaller than 1 KiB.</summary>
    public const int MaxBytes = 16 * 1024;

    /// <summary>How many requests with wrong URLs one network may send in a minute; further ones get status 429.</summary>
    public const int WrongPerMinute = 30;

    /// <summary>How many events one workspace may send in a minute. The next walk finds what further events were about.</summary>
    public const int EventsPerMinute = 1_200;

    private const string Form = "application/x-www-form-urlencoded";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PortalEventService _service;
    private readonly PortalAdapters _adapters;
    private readonly RecentCount<WorkspaceId> _events;
    private readonly CountedLookups _lookups;

    public PortalEventReceiver(PortalEventService events, PortalAdapters adapters, TimeProvider time)
    {
        (_service, _adapters) = (events, adapters);
        _events = new(EventsPerMinute, Minute, time);
        var wrong = new RecentCount<string>(WrongPerMinute, Minute, time);
        _lookups = new(wrong.Take, wrong.TakeBack);
    }

    public static string AddressOf(WorkspaceKey workspace, string secret) => $"{Path}/{workspace.Value}/{secret}";

    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = "POST";
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var (workspace, secret) = Asked(context.Request.Path);
        var (network, ct) = (Networks.Name(context.Connection.RemoteIpAddress), context.RequestAborted);
        var (found, late) = await _lookups.AskAsync(
            network, $"{workspace}/{secret}", () => _service.SenderAsync(workspace, secret, ct), one => one is null, ct);
        if (found is not { } sender)
        {
            Refuse(context, late, StatusCodes.Status404NotFound);
        }
        else if (_events.Take(sender.Id) is { } wait)
        {
            Refuse(context, wait, StatusCodes.Status429TooManyRequests);
        }
        else
        {
            context.Response.StatusCode = await TakeAsync(context.Request, sender);
        }
    }

    public void Dispose() => _lookups.Dispose();

    private static void Refuse(HttpContext context, TimeSpan? wait, int status)
    {
        context.Response.StatusCode = wait is null ? status : StatusCodes.Status429TooManyRequests;
        if (wait is { } known)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(known.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
    }

    private async Task<int> TakeAsync(HttpRequest request, Workspace sender)
    {
        var bytes = new byte[MaxBytes + 1];
        var read = request.ContentLength > MaxBytes
            ? bytes.Length
            : await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        if (read > MaxBytes)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        if (string.Equals(request.ContentType?.Split(';')[0].Trim(), Form, StringComparison.OrdinalIgnoreCase))
        {
            var fields = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(bytes, 0, read))
                .ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            if (_adapters.PaymentOf(sender.Backend, fields) is { } payment)
            {
                _service.Hear(sender, payment);
            }
        }

        return StatusCodes.Status200OK;
    }

    // Any other path counts as an unknown URL.
    private static (string Workspace, string Secret) Asked(PathString path) =>
        path.Value?.Split('/') is ["", _, var workspace, var secret] ? (workspace, secret) : ("", "");
}

public static class PortalEventSetup
{
    /// <summary>Handles events before sessions, cookies and languages.</summary>
    public static void UsePortalEvents(this WebApplication app) =>
        app.MapWhen(
            context => context.Request.Path.StartsWithSegments(PortalEventReceiver.Path, StringComparison.Ordinal),
            branch => branch.Run(context => context.RequestServices.GetRequiredService<PortalEventReceiver>().AnswerAsync(context))
        );
}
