using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Portals.Bitrix24.Wire;

namespace PaymentsAdmin.Portals.Bitrix24.SignIn;

/// <summary>Renews the tokens of one connection: once for all calls that found them expired, and not if another process already did.</summary>
internal sealed class TokenKeeper(IConnection connection, Func<Bitrix24Connection.Application, SignInServer> server)
{
    private readonly Lock _lock = new();
    private Task<PortalAnswer<Bitrix24Connection>>? _renewing;
    private Renewal? _unkept;

    /// <summary>The current connection.</summary>
    public async Task<Bitrix24Connection?> FindAsync(CancellationToken ct)
    {
        var found = await connection.FindAsync(ct);
        return found is Bitrix24Connection.Application app && Volatile.Read(ref _unkept) is { } unkept && app.Tokens.HasRefreshOf(unkept.Seen.Tokens)
            ? await KeepAsync(unkept)
            : found;
    }

    /// <summary>The connection with newer tokens than those seen. A failure here proves that the call was not executed.</summary>
    public Task<PortalAnswer<Bitrix24Connection>> RenewAsync(Bitrix24Connection.Application seen, CancellationToken ct)
    {
        lock (_lock)
        {
            if (_renewing is null or { IsCompleted: true })
            {
                // Not cancelled with the call that began it: a refresh token works once, and the answer is the only way to the
                // next one.
                _renewing = RenewOnceAsync(seen);
            }

            return _renewing.WaitAsync(ct);
        }
    }

    private async Task<PortalAnswer<Bitrix24Connection>> RenewOnceAsync(Bitrix24Connection.Application seen)
    {
        await Task.Yield();
        if (await OthersAsync(seen) is { } theirs)
        {
            return theirs;
        }

        var answer = await server(seen).RefreshAsync(seen, CancellationToken.None);
        if (answer.Ok)
        {
            return PortalAnswer<Bitrix24Connection>.Of(await KeepAsync(new Renewal(seen, answer.Value)));
        }

        // Another process may just have spent the refresh token and stored the next one.
        return await OthersAsync(seen) is { } after ? after : Unrenewed(answer.Fault);
    }

    private async Task<Bitrix24Connection.Application?> OthersAsync(Bitrix24Connection.Application seen) =>
        await FindAsync(CancellationToken.None) is Bitrix24Connection.Application now && !now.Tokens.HasRefreshOf(seen.Tokens) ? now : null;

    /// <summary>Stores new tokens. Until that succeeds, they are known only here.</summary>
    internal async Task<Bitrix24Connection> KeepAsync(Renewal renewal)
    {
        // The portal no longer accepts the old ones. If storing the new ones fails now, the next call retries.
        Volatile.Write(ref _unkept, renewal);
        var inForce = await connection.RotateAsync(renewal.Seen, renewal.Next, CancellationToken.None);

        // A later renewal may not be stored yet.
        Interlocked.CompareExchange(ref _unkept, null, renewal);
        return inForce;
    }

    /// <summary>Tokens that follow those of the seen connection.</summary>
    internal sealed record Renewal(Bitrix24Connection.Application Seen, PortalTokens Next);

    private static PortalFault Unrenewed(PortalFault fault) =>
        ErrorCodes.Is(fault.Code, ErrorCodes.InvalidGrant)
            ? fault with { Kind = PortalFaultKind.SignIn, Text = "The portal no longer accepts this application's sign-in. Connect it again." }
        : fault.IsLimit ? fault with { Kind = PortalFaultKind.Limited }
        : fault.Kind is PortalFaultKind.NoAnswer or PortalFaultKind.Senseless ? fault with { Kind = PortalFaultKind.Unreachable }
        : fault.Kind is PortalFaultKind.Refused ? fault with { Kind = PortalFaultKind.SignIn }
        : fault;
}
