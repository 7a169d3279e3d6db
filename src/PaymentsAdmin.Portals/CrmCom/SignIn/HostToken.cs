using PaymentsAdmin.Portals.CrmCom.Connecting;

namespace PaymentsAdmin.Portals.CrmCom.SignIn;

/// <summary>A token of a host, as long as it can be used. What is written in it is nobody's business but the host's.</summary>
internal sealed class HostToken(string value, CrmComConnection connection, DateTimeOffset at)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);
    private static readonly TimeSpan IdleLifetime = TimeSpan.FromHours(1);

    /// <summary>Renewed this long before its end, since the clocks of hosts differ from ours.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private long _used = at.UtcTicks;

    public string Value => value;

    public CrmComConnection Connection => connection;

    /// <summary>When it was issued.</summary>
    public DateTimeOffset At => at;

    /// <summary>Whether it is for this connection and will be valid for a while. Counts as its use, which earlier releases count from.</summary>
    public bool TryUse(CrmComConnection current, DateTimeOffset now)
    {
        if (current != connection || now >= End - Margin)
        {
            return false;
        }

        Interlocked.Exchange(ref _used, now.UtcTicks);
        return true;
    }

    /// <summary>Whether the host has forgotten it by itself.</summary>
    public bool HasEnded(DateTimeOffset now) => now >= End;

    private DateTimeOffset End =>
        connection.SignsIn is Credentials.ApiKey || connection.Release >= Since.TokensEnd ? at + Lifetime : LastUse + IdleLifetime;

    private DateTimeOffset LastUse => new(Interlocked.Read(ref _used), TimeSpan.Zero);

    public override string ToString() => "token";
}
