using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.CrmCom.Sending;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Wire;
using PaymentsAdmin.Portals.RateLimiting;

namespace PaymentsAdmin.Portals.CrmCom.SignIn;

/// <summary>
/// Keeps the token of one connection in memory: requested once for all calls that need it, and released at the host when another one
/// replaces it, and in the end.
/// </summary>
internal sealed class HostTokens(HostSender sender, TimeProvider time)
{
    private const string ByPassword = "authentication/token";
    private const string ByApiKey = "authentication/web_api_key/token";
    private const string End = "authentication/token/release";

    private readonly Lock _lock = new();
    private HostToken? _token;
    private Task<PortalAnswer<HostToken>>? _asking;
    private CrmComConnection? _askedFor;
    private Task _releasing = Task.CompletedTask;

    // Only the calls that waited for them use these: another connection was asked for meanwhile.
    private readonly List<HostToken> _overtaken = [];

    /// <summary>When the token in use was issued; null without one.</summary>
    public DateTimeOffset? IssuedAt => Volatile.Read(ref _token)?.At;

    /// <summary>A token for the connection. Given the one that the host refused, it is another one.</summary>
    public Task<PortalAnswer<HostToken>> FindAsync(CrmComConnection connection, HostToken? refused, Urgency urgency, CancellationToken ct)
    {
        lock (_lock)
        {
            if (_token is { } token && token != refused && token.TryUse(connection, time.GetUtcNow()))
            {
                return Task.FromResult<PortalAnswer<HostToken>>(token);
            }

            // Even if no other one can be had now, it is not tried again.
            _token = _token == refused ? null : _token;

            if (_asking is null or { IsCompleted: true } || _askedFor != connection)
            {
                // Not cancelled with the call that began it, since others wait for it too.
                (_asking, _askedFor) = (AskAsync(connection, urgency), connection);
            }

            return _asking.WaitAsync(ct);
        }
    }

    /// <summary>Has the host forget every token that it has not refused.</summary>
    public Task ReleaseAsync()
    {
        lock (_lock)
        {
            foreach (var token in _overtaken.Append(_token).OfType<HostToken>())
            {
                Release(token, Urgency.Staff);
            }

            _overtaken.Clear();
            Volatile.Write(ref _token, null);
            return _releasing;
        }
    }

    private async Task<PortalAnswer<HostToken>> AskAsync(CrmComConnection connection, Urgency urgency)
    {
        await Task.Yield();
        var at = time.GetUtcNow();
        var call = CallFor(connection);
        var answer = await sender.SendAsync(connection, call, sender.Turn(urgency), CancellationToken.None);
        if (!answer.Ok)
        {
            return Unsigned(answer.Fault);
        }

        if (TokenIn(answer.Value) is not { } value)
        {
            return new PortalFault(PortalFaultKind.Unreachable, call.Method) { Text = "The answer has no token." };
        }

        var token = new HostToken(value, connection, at);
        lock (_lock)
        {
            Keep(token);
        }

        return token;
    }

    // The caller holds the lock.
    private void Keep(HostToken token)
    {
        if (_askedFor != token.Connection)
        {
            _overtaken.Add(token);
            return;
        }

        if (_token is { } before && !before.HasEnded(time.GetUtcNow()))
        {
            // In the background it leaves after all calls that wait for their turn, perhaps with this token.
            Release(before, Urgency.Background);
        }

        Volatile.Write(ref _token, token);
    }

    // The caller holds the lock, and nobody else has the token any more, so it is released once.
    private void Release(HostToken token, Urgency urgency)
    {
        var ending = EndAsync(token, sender.Turn(urgency));
        _releasing = _releasing.IsCompleted ? ending : Task.WhenAll(_releasing, ending);
    }

    private async Task EndAsync(HostToken token, Turn turn)
    {
        await Task.Yield();
        var call = new HostCall(End, HttpMethod.Post, Writes: false, new Arguments());
        await sender.SendAsync(token.Connection, call, token.Value, turn, leave: null, CancellationToken.None);
    }

    private static HostCall CallFor(CrmComConnection connection)
    {
        var arguments = connection.SignsIn is Credentials.Password by
            ? new Arguments().Add("username", by.User).Add("password", by.Secret).Add("organisation", by.Organisation)
            : new Arguments();
        return new(connection.SignsIn is Credentials.Password ? ByPassword : ByApiKey, HttpMethod.Post, Writes: false, arguments.Add("unit", connection.Unit));
    }

    private static string? TokenIn(JsonElement data) =>
        HostEnvelope.TextOf(data, "token") is { Length: > 0 } text && !text.Any(sign => char.IsControl(sign) || char.IsSurrogate(sign)) ? text : null;

    // The call that needs the token was not sent, so whatever became of this one proves that nothing was done.
    private static PortalFault Unsigned(PortalFault fault) =>
        fault.IsLimit ? fault with { Kind = PortalFaultKind.Limited }
        : fault.Kind is PortalFaultKind.NoAnswer or PortalFaultKind.Senseless ? fault with { Kind = PortalFaultKind.Unreachable, IsOfContent = false }
        : fault.Kind is PortalFaultKind.Refused or PortalFaultKind.Denied or PortalFaultKind.NotFound ? fault with { Kind = PortalFaultKind.SignIn }
        : fault;
}
