using System.Text;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Portals.Bitrix24.Wire;
using PaymentsAdmin.Portals.Connections;
using PaymentsAdmin.Portals.Http;
using PaymentsAdmin.Portals.RateLimiting;

namespace PaymentsAdmin.Portals.Bitrix24.Calls;

/// <summary>Sends one call in its turn, and tracks what the portal says about its limits.</summary>
internal sealed class CallSender(PortalConnectionPool roads, MethodPauses pauses, HealthTracker health, PortalConnectionOptions options)
{
    private readonly Departures _departures = new(health, options.ReadTimeout);

    /// <summary>The rate limiter of the last called portal.</summary>
    public PortalRateLimiter? Pace => _departures.Pace;

    public Turn Turn(Urgency urgency) => new(urgency, roads.NextTurn());

    public async Task<PortalAnswer<Success>> SendAsync(Bitrix24Connection connection, Call call, Turn turn, Func<Task<bool>>? leave, CancellationToken ct)
    {
        if (pauses.Left(call.Method, turn.Urgency) is var left && left > TimeSpan.Zero)
        {
            return Paused(call, left);
        }

        var address = Address(connection, call.Method);
        var leaving = await _departures.WaitAsync(roads.Pace(address, options), call.Method, turn, leave, ct);
        if (!leaving.Ok)
        {
            return leaving.Fault.IsLimit ? leaving.Fault with { Code = ErrorCodes.RateLimit } : leaving.Fault;
        }

        var isWaitedFor = call.Effect == Effect.Reads && turn.Urgency == Urgency.Staff;
        using var content = new WatchedContent(Body(connection, call), "application/json");
        var answer = await roads.Wire(address, options).PostAsync(
            address, content, isWaitedFor ? options.ReadTimeout : options.WriteTimeout, call.Effect == Effect.Reads ? ct : CancellationToken.None);
        var read = new Envelope(call.Method, call.Zero, ConnectionSecrets.RedactionOf(connection)).Read(answer);
        var told = read.Ok ? read : Limits(read.Fault, leaving.Value, call.Method);
        if (told.Ok)
        {
            leaving.Value.Taken();
            pauses.Used(call.Method, told.Value.Used);
        }

        health.Ended(leaving.Value.At, told.Fault);
        return told;
    }

    /// <summary>The fault of a paused method, which is not sent.</summary>
    public static PortalFault Paused(Call call, TimeSpan left) =>
        new(PortalFaultKind.Limited, call.Method)
        {
            Code = ErrorCodes.TimeLimit,
            Text = "The method has used up its operating time at the portal.",
            Wait = left,
        };

    private static Uri Address(Bitrix24Connection connection, string method) =>
        connection switch
        {
            Bitrix24Connection.Webhook webhook => new Uri($"{webhook.Address.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{method}"),
            Bitrix24Connection.Application app => new Uri(app.Portal, "/rest/" + method),
            _ => throw new ArgumentOutOfRangeException(nameof(connection)),
        };

    private static byte[] Body(Bitrix24Connection connection, Call call)
    {
        if (connection is not Bitrix24Connection.Application app)
        {
            return Encoding.UTF8.GetBytes(call.Parameters.ToJsonString());
        }

        var signed = call.Parameters.DeepClone().AsObject();
        signed["auth"] = app.Tokens.Access;
        return Encoding.UTF8.GetBytes(signed.ToJsonString());
    }

    private PortalFault Limits(PortalFault fault, Departure departure, string method) =>
        !fault.IsLimit ? fault
        : fault.Kind is PortalFaultKind.Overloaded || ErrorCodes.Is(fault.Code, ErrorCodes.RateLimit) ? fault with { Wait = departure.Exceeded(fault.Wait) }
        : fault with { Wait = pauses.Blocked(method, fault.Wait) };
}
