using System.Collections.Concurrent;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.CrmCom.Writing;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted.Walk;

/// <summary>
/// What each look that precedes a posting on the host has shown of the payment. The host's journal does not tell such a look from one that
/// somebody else takes between it and the posting.
/// </summary>
internal sealed class SightsBeforePosting(IPortals portals, TimeProvider time) : IPortals
{
    private readonly ConcurrentQueue<Sight> _all = new();

    public IPortal For(Workspace workspace) => portals.For(workspace);

    public IPortal Try(Workspace workspace, PortalConnection connection) => portals.Try(workspace, connection);

    public IWriteVerifier VerifierOf(Workspace workspace) => new Verifier(this, portals.VerifierOf(workspace));

    /// <summary>What was seen last of a payment before it was posted at this time.</summary>
    public PaymentFigures? Last(string payment, long at) => _all.LastOrDefault(one => one.Payment == payment && one.At < at)?.Figures;

    private void Add(PortalEntity seen, PortalKey id)
    {
        if (seen.Payments.FirstOrDefault(one => one.Id == id) is { Posting: { } posting } payment)
        {
            var account = posting.Account?.Value ?? seen.Item.Ref.ExternalId;
            var figures = new PaymentFigures(payment.Sum.Minor, payment.Sum.Currency.Code, account, posting.Type.Name, payment.MethodName, posting.Notes);
            _all.Enqueue(new Sight(id.Value, time.GetUtcNow().ToUnixTimeMilliseconds(), figures));
        }
    }

    private sealed record Sight(string Payment, long At, PaymentFigures Figures);

    // A sender asks which keys exist already in the look that it takes just before it sends.
    private sealed class Verifier(SightsBeforePosting sights, IWriteVerifier verifier) : IWriteVerifier
    {
        public bool NeedsLook(PortalWrite write) => verifier.NeedsLook(write);

        public EarlierIds Before(PortalWrite write, PortalEntity entity)
        {
            if (HostWrite.Of(write) is HostWrite.Post { Payment: var payment })
            {
                sights.Add(entity, payment);
            }

            return verifier.Before(write, entity);
        }

        public bool NeedsAll(PortalWrite write, PortalEntity now) => verifier.NeedsAll(write, now);

        public PortalFaultKind? Prevents(PortalWrite write, PortalEntity now) => verifier.Prevents(write, now);

        public PortalWrite? Posting(PortalPayment payment) => verifier.Posting(payment);

        public VerifiedWrite After(PortalWrite write, EarlierIds before, PortalEntity now) => verifier.After(write, before, now);
    }
}
