using System.Net.Http.Headers;

namespace PaymentsAdmin.Portals.Http;

/// <summary>A request to a portal.</summary>
internal sealed record WireRequest(HttpMethod Method, Uri Address)
{
    public WatchedContent? Content { get; init; }

    public AuthenticationHeaderValue? Authorization { get; init; }

    /// <summary>Leaves out the address, which can contain a secret.</summary>
    public override string ToString() => Method.Method;
}
