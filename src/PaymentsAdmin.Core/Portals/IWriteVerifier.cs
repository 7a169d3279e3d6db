using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>Determines, from what a portal shows of an entity, whether a write of its adapter took effect.</summary>
public interface IWriteVerifier
{
    /// <summary>Whether the entity must be read before the write is sent.</summary>
    bool NeedsLook(PortalWrite write);

    /// <summary>The keys to remember before sending, because they exist already and so are not created by the write.</summary>
    EarlierIds Before(PortalWrite write, PortalEntity entity);

    /// <summary>Whether only the list of all payments can tell the outcome: the entity shows a part of them.</summary>
    bool NeedsAll(PortalWrite write, PortalEntity now);

    /// <summary>
    /// Why the write must not be sent any more: the payment was paid meanwhile, which locks what the write would change, or it is another
    /// than the one that was approved. Null if nothing prevents it.
    /// </summary>
    PortalFaultKind? Prevents(PortalWrite write, PortalEntity now);

    /// <summary>What posts a payment exactly as it was seen; null in a portal that posts nothing.</summary>
    PortalWrite? Posting(PortalPayment payment) => null;

    /// <summary>The outcome of the write, judged by the entity's current state.</summary>
    VerifiedWrite After(PortalWrite write, EarlierIds before, PortalEntity now);
}

/// <summary>The finding of a read of the portal about a write whose answer was lost.</summary>
public enum WriteFinding
{
    /// <summary>The portal is unchanged.</summary>
    NotDone = 1,

    /// <summary>The write took effect.</summary>
    Done = 2,

    /// <summary>Its subject is gone, so the write can no longer take effect.</summary>
    Gone = 3,

    /// <summary>The portal may not have shown everything, now or before the write, so this proves nothing.</summary>
    Unclear = 4,
}

/// <summary>A finding, with the key of what the write created.</summary>
public sealed record VerifiedWrite(WriteFinding Finding, PortalKey? Made = null)
{
    /// <summary>Why the write ends if it can no longer take effect.</summary>
    public PortalFaultKind Ends { get; init; } = PortalFaultKind.NotFound;
}

/// <summary>
/// The keys that existed before a write was sent. If the portal may not have shown all of them, a key outside proves nothing.
/// </summary>
public sealed record EarlierIds(IReadOnlyList<PortalKey> Ids, bool AreAll)
{
    public static readonly EarlierIds None = new([], AreAll: true);
}
