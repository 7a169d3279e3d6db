namespace PaymentsAdmin.Web.Shared.Requests;

/// <summary>A connection that is counted until its caller is known or it ends; a feature of the connection and its requests.</summary>
public sealed class UnknownConnection
{
    private readonly UnknownConnections _all;
    private readonly Action _close;

    internal UnknownConnection(UnknownConnections all, string network, Action close)
    {
        (_all, Network, _close) = (all, network, close);
        Place = new LinkedListNode<UnknownConnection>(this);
    }

    internal string Network { get; }

    internal LinkedListNode<UnknownConnection> Place { get; }

    /// <summary>Ends the counting, because the caller is known or gone.</summary>
    public void Leave() => _all.Leave(this);

    internal void Close() => _close();
}
