using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.CrmCom.Sending;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Wire;

namespace PaymentsAdmin.Portals.CrmCom.SignIn;

/// <summary>Keeps the token of one connection in memory: requested once for all calls that need it, and released in the end.</summary>
internal sealed class HostTokens(HostSender sender, TimeProvider time)
{
    private const string ByPassword = "authentication/token";
    private const string ByApiKey = "authentication/web_api_key/token";
    private const string End = "authentication/token/release";

    private readonly Lock _lock = new();
    private HostToken? _token;
    private Task<PortalAnswer<HostToken>>? _asking;
    private CrmComConnection? _askedFor;

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

    /// <summary>Has the host forget the token.</summary>
    public async Task ReleaseAsync()
    {
        if (Interlocked.Exchange(ref _token, null) is { } token)
        {
            var call = new HostCall(End, HttpMethod.Post, Writes: false, new Arguments());
            await sender.SendAsync(token.Connection, call, token.Value, sender.Turn(Urgency.Staff), leave: null, CancellationToken.None);
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
        Volatile.Write(ref _token, token);
        return token;
    }

    private static HostCall CallFor(CrmComConnection connection)
    {
        var arguments = connection.SignsIn is Credentials.Password by
            ? new Arguments().Add("username", by.User).Add("password", by.Secret).Add("organisation", by.Organisation)
            : new Arguments();
        return new(connection.SignsIn is Credentials.Password ? ByPassword : ByApiKey, HttpMethod.Post, Writes: false, arguments.Add("unit", connection.Unit));
    }

    private static string? TokenIn(JsonElement data)
    {
        try
        {
            return data.ValueKind == JsonValueKind.Object
                && data.TryGetProperty("token", out var token)
                && token.ValueKind == JsonValueKind.String
                && token.GetString() is { Length: > 0 } text
                && !text.Any(sign => char.IsControl(sign) || char.IsSurrogate(sign))
                    ? text
                    : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a pair of characters.
            return null;
        }
    }

    // The call that needs the token was not sent, so whatever became of this one proves that nothing was done.
    private static PortalFault Unsigned(PortalFault fault) =>
        fault.IsLimit ? fault with { Kind = PortalFaultKind.Limited }
        : fault.Kind is PortalFaultKind.NoAnswer or PortalFaultKind.Senseless ? fault with { Kind = PortalFaultKind.Unreachable, IsOfContent = false }
        : fault.Kind is PortalFaultKind.Refused or PortalFaultKind.Denied or PortalFaultKind.NotFound ? fault with { Kind = PortalFaultKind.SignIn }
        : fault;
}
