using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Drafts;

/// <summary>The portal's keys of what is named in an input: by our ids, by names and numbers that are stored, or by the portal's own ids.</summary>
public interface IPortalKeys
{
    /// <summary>An account; null if none is stored, or if several have the name.</summary>
    Task<PortalParty?> AccountAsync(WorkspaceId workspace, Key account, CancellationToken ct);

    /// <summary>A wallet with its account; null if none is stored.</summary>
    Task<PortalPayer?> WalletAsync(WorkspaceId workspace, Key wallet, CancellationToken ct);

    Task<PortalKey?> TypeAsync(WorkspaceId workspace, Key type, CancellationToken ct);

    Task<PortalKey?> MethodAsync(WorkspaceId workspace, Key method, CancellationToken ct);

    Task<PortalKey?> CategoryAsync(WorkspaceId workspace, Key category, CancellationToken ct);
}

/// <summary>An account of a portal, and the currency of its payments.</summary>
public sealed record PortalParty(EntityId Entity, EntityRef Ref, Currency Currency)
{
    public CurrencyBasis CurrencyBasis { get; init; }
}

/// <summary>A wallet of a portal, and its account, to which its payments belong.</summary>
public sealed record PortalPayer(PortalKey Wallet, PortalParty Account);
