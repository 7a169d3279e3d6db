using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Links;

/// <summary>A new link as a store takes it.</summary>
public sealed record NewLink(byte[] TokenHash, string SealedToken, string CheckPhrase, TimeSpan Lifetime)
{
    /// <summary>The revision of the payment that the user saw; null if the current one will do.</summary>
    public Revision? Seen { get; init; }
}

/// <summary>A link with its sealed token.</summary>
public sealed record SealedLink(PublicLink Link, string SealedToken) : INumbered
{
    long INumbered.Number => Link.Id.Value;
}

/// <summary>Public links of payments.</summary>
public interface IPublicLinks
{
    /// <summary>The workspace's current policy.</summary>
    Task<Policy> PolicyAsync(WorkspaceId workspace, CancellationToken ct);

    /// <summary>The newest active link of a payment, else the new one; always the new one if asked for.</summary>
    Task<Result<SealedLink>> GetOrMakeAsync(Workspace workspace, PaymentId payment, NewLink link, bool inAnyCase, Actor actor, CancellationToken ct);

    Task<SealedLink?> FindAsync(WorkspaceId workspace, LinkId id, CancellationToken ct);

    /// <summary>All links of a payment, newest first.</summary>
    Task<IReadOnlyList<PublicLink>> OfPaymentAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct);

    /// <summary>A workspace's links, newest first.</summary>
    Task<IReadOnlyList<PublicLink>> ListAsync(LinkQuery query, CancellationToken ct);

    /// <summary>Revokes a link for good. Revoking again changes nothing.</summary>
    Task<Result> RevokeAsync(Workspace workspace, LinkId id, string reason, Actor actor, CancellationToken ct);

    Task<LinkFinding> FindAsync(byte[] tokenHash, CancellationToken ct);

    /// <summary>The same, and counts the visit if the link is valid.</summary>
    Task<Result<LinkFinding>> OpenAsync(byte[] tokenHash, CancellationToken ct);
}
