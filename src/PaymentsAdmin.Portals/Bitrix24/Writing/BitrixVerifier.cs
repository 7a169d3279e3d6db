using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.Bitrix24.Writing;

/// <summary>The verifier of recorded writes.</summary>
internal sealed class BitrixVerifier : IWriteVerifier
{
    // Paying an invoice creates nothing and is locked by nothing, and the portal says itself that it cannot be paid.
    public bool NeedsLook(PortalWrite write) => BitrixWrite.Of(write) is not BitrixWrite.PayInvoice;

    public EarlierIds Before(PortalWrite write, PortalEntity entity) => WriteVerifier.Before(BitrixWrite.Of(write), entity);

    public bool NeedsAll(PortalWrite write, PortalEntity now) => WriteVerifier.NeedsAll(BitrixWrite.Of(write), now);

    public PortalFaultKind? Prevents(PortalWrite write, PortalEntity now) =>
        WriteVerifier.IsLocked(BitrixWrite.Of(write), now) ? PortalFaultKind.PaidMeanwhile : null;

    public VerifiedWrite After(PortalWrite write, EarlierIds before, PortalEntity now) => WriteVerifier.After(BitrixWrite.Of(write), before, now);
}
