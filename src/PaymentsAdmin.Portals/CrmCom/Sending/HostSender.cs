using System.Net.Http.Headers;
using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Connections;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Wire;
using PaymentsAdmin.Portals.Http;
using PaymentsAdmin.Portals.RateLimiting;

namespace PaymentsAdmin.Portals.CrmCom.Sending;

/// <summary>Sends one call in its turn, people first.</summary>
/// <param name="expired">The codes that say that a token is no longer valid.</param>
internal sealed class HostSender(
    PortalConnectionPool roads, HealthTracker health, PortalConnectionOptions options, IReadOnlyCollection<string> expired)
{
    private readonly Departures _departures = new(health, options.ReadTimeout);

    /// <summary>The rate limiter of the last called host.</summary>
    public PortalRateLimiter? Pace => _departures.Pace;

    public Turn Turn(Urgency urgency) => new(urgency, roads.NextTurn());

    /// <summary>Sends a call with a token.</summary>
    public Task<PortalAnswer<JsonElement>> SendAsync(
        CrmComConnection connection, HostCall call, string token, Turn turn, Func<Task<bool>>? leave, CancellationToken ct)
    {
        var redaction = new Redaction([token, .. connection.SignsIn.Hidden]);
        var isQuery = call.Verb == HttpMethod.Get;
        var address = new Uri(connection.Methods, isQuery ? $"{call.Method}?{call.Arguments.Query(token)}" : call.Method);
        var request = new WireRequest(call.Verb, address) { Content = isQuery ? null : Json(call.Arguments.Body(token)) };
        return SendAsync(call, turn, request, redaction, leave, ct);
    }

    /// <summary>Sends a call that asks for a token. An API key goes into the header, where its owner would write a user.</summary>
    public Task<PortalAnswer<JsonElement>> SendAsync(CrmComConnection connection, HostCall call, Turn turn, CancellationToken ct)
    {
        var basic = connection.SignsIn is Credentials.ApiKey by
            ? new AuthenticationHeaderValue("Basic", by.Encoded)
            : null;
        var body = basic is not null && call.Arguments.IsEmpty ? [] : call.Arguments.Body(null);
        var request = new WireRequest(call.Verb, new Uri(connection.Methods, call.Method)) { Content = Json(body), Authorization = basic };
        return SendAsync(call, turn, request, new Redaction([.. connection.SignsIn.Hidden]), leave: null, ct);
    }

    private async Task<PortalAnswer<JsonElement>> SendAsync(
        HostCall call, Turn turn, WireRequest asked, Redaction redaction, Func<Task<bool>>? leave, CancellationToken ct)
    {
        using var content = asked.Content;
        var leaving = await _departures.WaitAsync(roads.Pace(asked.Address, options), call.Method, turn, leave, ct);
        if (!leaving.Ok)
        {
            return leaving.Fault;
        }

        var isWaitedFor = !call.Writes && turn.Urgency == Urgency.Staff;
        var answer = await roads.Wire(asked.Address, options).SendAsync(
            asked, isWaitedFor ? options.ReadTimeout : options.WriteTimeout, call.Writes ? CancellationToken.None : ct);
        var read = new HostEnvelope(call.Method, expired, redaction).Read(answer);
        var told = read.Fault is { IsLimit: true } limit ? limit with { Wait = leaving.Value.Exceeded(limit.Wait) } : read;
        if (told.Ok)
        {
            leaving.Value.Taken();
        }

        End(leaving.Value.At, told.Fault);
        return told;
    }

    // A code that we do not know is the host's own answer: it is there.
    private void End(DateTimeOffset sent, PortalFault? fault)
    {
        health.Ended(sent, fault is { IsOfContent: true } ? null : fault);
        if (fault is { IsOfContent: true })
        {
            health.Note(fault);
        }
    }

    private static WatchedContent Json(byte[] body) => new(body, "application/json");
}
