using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Comparing;

/// <summary>What a comparison has found so far.</summary>
internal sealed class Findings
{
    private readonly List<PortalDifference> _kept = [];
    private readonly HashSet<EntityRef> _toLookAt = [];
    private readonly HashSet<PortalKey> _seen = [];
    private int _count;
    private int _booked;
    private int _writesOpen;
    private int _notKept;

    /// <summary>The first items that differ. There are as many as differences are kept, and the next walk reads the others.</summary>
    public HashSet<EntityRef> ToLookAt => _toLookAt;

    /// <summary>How many further differences are at items that are not looked at.</summary>
    public int NotLookedAt { get; private set; }

    public PortalComparison ToComparison(DateTimeOffset began, DateTimeOffset ended, string askedBy, PortalFault? fault) =>
        new(began, ended, askedBy)
        {
            Compared = _seen.Count,
            Found = _count,
            Booked = _booked,
            WritesOpen = _writesOpen,
            NotKept = _notKept,
            Differences = _kept,
            Fault = fault,
        };

    /// <summary>Remembers a page's keys, in whatever order the portal gives them.</summary>
    public void Saw(IEnumerable<PortalKey> keys) => _seen.UnionWith(keys);

    public bool HasSeen(PortalKey payment) => _seen.Contains(payment);

    public void NotKept(PortalProblem problem, ComparedPayment? ours)
    {
        _notKept++;
        Add(new(DifferenceKind.NotKept, DifferenceCause.NotKept, problem.PortalId, problem.Entity)
        {
            Payment = ours?.Id,
            OurAmount = ours?.Amount,
            SeenAt = ours?.SeenAt,
            Problem = problem,
        });
    }

    // A payment that we read after requesting the page may be newer than the page, so it is not compared.
    public void Compare(PortalPayment there, EntityRef? entity, ComparedPayment? ours, DateTimeOffset asked)
    {
        if (ours is null)
        {
            Add(new(DifferenceKind.MissingHere, DifferenceCause.ChangedSince, there.Id, entity) { PortalAmount = there.Sum });
            return;
        }

        if (ours.SeenAt >= asked)
        {
            return;
        }

        if (ours.Amount != there.Sum)
        {
            Add(Of(ours, DifferenceKind.Amount, there.Sum));
        }

        if (ours.Paid != there.Paid)
        {
            Add(Of(ours, ours.Paid ? DifferenceKind.PaidHereOnly : DifferenceKind.PaidThereOnly, there.Sum));
        }
    }

    public void MissingThere(ComparedPayment ours) => Add(Of(ours, DifferenceKind.MissingThere, null));

    private static PortalDifference Of(ComparedPayment ours, DifferenceKind kind, Money? there) =>
        new(
            kind,
            ours.WriteOpen ? DifferenceCause.WriteOpen : ours.Booked ? DifferenceCause.Booked : DifferenceCause.ChangedSince,
            ours.PortalId,
            ours.Entity
        )
        {
            Payment = ours.Id,
            OurAmount = ours.Amount,
            PortalAmount = there,
            SeenAt = ours.SeenAt,
        };

    private void Add(PortalDifference difference)
    {
        _count++;
        _booked += difference.Cause is DifferenceCause.Booked ? 1 : 0;
        _writesOpen += difference.Cause is DifferenceCause.WriteOpen ? 1 : 0;
        if (_kept.Count < PortalComparison.MaxKept)
        {
            _kept.Add(difference);
        }

        if (difference is not { Entity: { } entity, Cause: DifferenceCause.ChangedSince } || _toLookAt.Contains(entity))
        {
            return;
        }

        if (_toLookAt.Count < PortalComparison.MaxKept)
        {
            _toLookAt.Add(entity);
        }
        else
        {
            NotLookedAt++;
        }
    }
}
