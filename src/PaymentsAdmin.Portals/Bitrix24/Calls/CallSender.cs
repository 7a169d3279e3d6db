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
    private PortalRateLimiter? _pace;

    /// <summary>The rate limiter of the last called portal.</summary>
    public PortalRateLimiter? Pace => _pace;

    public Turn Turn(Urgency urgency) => new(urgency, roads.NextTurn());

    public async Task<PortalAnswer<Success>> SendAsync(Bitrix24Connection connection, Call call, Turn turn, Func<Task<bool>>? leave, CancellationToken ct)
    {
        if (pauses.Left(call.Method, turn.Urgency) is var left && left > TimeSpan.Zero)
        {
            return Paused(call, left);
        }

        var address = Address(connection, call.Method);
        var pace = _pace = roads.Pace(address, options);
        if (pace.Resting is var rest && rest > options.ReadTimeout)
        {
            return new PortalFault(PortalFaultKind.Limited, call.Method)
            {
                Code = ErrorCodes.RateLimit,
                Text = "The portal asked for a longer pause.",
                Wait = rest,
            };
        }

        var went = await pace.EnterAsync(turn, ct);
        if (leave is not null && !await leave())
        {
            return new PortalFault(PortalFaultKind.Unreachable, call.Method) { Text = "It was not sent, since somebody else took it over." };
        }

        var sent = health.Sent();
        var isWaitedFor = call.Effect == Effect.Reads && turn.Urgency == Urgency.Staff;
        using var content = new WatchedContent(Body(connection, call), "application/json");
        var answer = await roads.Wire(address, options).PostAsync(
            address, content, isWaitedFor ? options.ReadTimeout : options.WriteTimeout, call.Effect == Effect.Reads ? ct : CancellationToken.None);
        var read = new Envelope(call.Method, call.Zero, ConnectionSecrets.RedactionOf(connection)).Read(answer);
        var told = read.Ok ? read : Limits(read.Fault, pace, went, call.Method);
        if (told.Ok)
        {
            pace.Taken(went);
            pauses.Used(call.Method, told.Value.Used);
        }

        health.Ended(sent, told.Fault);
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

    private PortalFault Limits(PortalFault fault, PortalRateLimiter pace, TimeSpan went, string method) =>
        !fault.IsLimit ? fault
        : fault.Kind is PortalFaultKind.Overloaded || ErrorCodes.Is(fault.Code, ErrorCodes.RateLimit) ? fault with { Wait = pace.Exceeded(went, fault.Wait) }
        : fault with { Wait = pauses.Blocked(method, fault.Wait) };
}
