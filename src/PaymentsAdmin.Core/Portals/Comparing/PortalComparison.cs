using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Comparing;

/// <summary>Ours against a portal's, payment by payment, as somebody or the night asked for it.</summary>
public sealed record PortalComparison(DateTimeOffset BeganAt, DateTimeOffset EndedAt, string AskedBy)
{
    /// <summary>The night has no name.</summary>
    public const string Night = "";

    /// <summary>No more differences are kept than this; all of them are counted.</summary>
    public const int MaxKept = 1_000;

    /// <summary>How many payments of the portal were compared.</summary>
    public int Compared { get; init; }

    /// <summary>How many differences there are, also those that are not kept.</summary>
    public int Found { get; init; }

    /// <summary>How many of them come from something that is approved or in the books.</summary>
    public int Booked { get; init; }

    /// <summary>How many of them come from a write that is not over.</summary>
    public int WritesOpen { get; init; }

    /// <summary>How many items differ and could not be looked at afterwards.</summary>
    public int Unseen { get; init; }

    public IReadOnlyList<PortalDifference> Differences { get; init; } = [];

    /// <summary>Why it could not be brought to an end.</summary>
    public PortalFault? Fault { get; init; }

    public bool IsNightly => AskedBy.Length == 0;

    /// <summary>Whether something still differs that nothing of ours will settle by itself in a moment.</summary>
    public bool Remains => Booked + Unseen > 0;
}

/// <summary>One thing that is not the same on both sides; one side has nothing where the payment is missing there.</summary>
public sealed record PortalDifference(DifferenceKind Kind, DifferenceCause Cause, long PortalId, EntityRef? Entity)
{
    public PaymentId? Payment { get; init; }

    public Money? OurAmount { get; init; }

    public Money? PortalAmount { get; init; }

    /// <summary>When we last saw the payment.</summary>
    public DateTimeOffset? SeenAt { get; init; }
}

/// <summary>What is not the same.</summary>
public enum DifferenceKind
{
    Amount = 1,
    PaidHereOnly = 2,
    PaidThereOnly = 3,
    MissingHere = 4,
    MissingThere = 5,
}

/// <summary>Where a difference comes from.</summary>
public enum DifferenceCause
{
    /// <summary>It was changed in the portal since we looked; the look that follows takes it over.</summary>
    ChangedSince = 1,

    /// <summary>It is approved or in the books here, and stays as it was approved.</summary>
    Booked = 2,

    /// <summary>A write of ours to its item is not over yet.</summary>
    WriteOpen = 3,
}

/// <summary>A payment of ours as a comparison needs it.</summary>
public sealed record ComparedPayment(PaymentId Id, long PortalId, EntityRef Entity, Money Amount, bool Paid, DateTimeOffset SeenAt)
{
    /// <summary>Approved or in the books.</summary>
    public bool Booked { get; init; }

    public bool WriteOpen { get; init; }
}

/// <summary>Reads what is ours for comparisons, and keeps the last one of each workspace.</summary>
public interface IComparisons
{
    /// <summary>Those of these payments of the portal that we have.</summary>
    Task<IReadOnlyList<ComparedPayment>> OfAsync(WorkspaceId workspace, IReadOnlyList<long> portalIds, CancellationToken ct);

    /// <summary>The next of our live payments of the portal, by our ids.</summary>
    Task<IReadOnlyList<ComparedPayment>> NextAsync(WorkspaceId workspace, PaymentId after, int max, CancellationToken ct);

    Task<PortalComparison?> LastAsync(WorkspaceId workspace, CancellationToken ct);

    Task KeepAsync(WorkspaceId workspace, PortalComparison comparison, CancellationToken ct);
}

/// <summary>A comparison that was asked for; it has not begun while it has no beginning.</summary>
public sealed record ComparisonRun(string AskedBy)
{
    public DateTimeOffset? BeganAt { get; init; }
}
