using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Comparing;

/// <summary>A payment-by-payment comparison with a portal, requested by a user or run at night.</summary>
public sealed record PortalComparison(DateTimeOffset BeganAt, DateTimeOffset EndedAt, string AskedBy)
{
    /// <summary>Stands for the nightly run, which no user requested.</summary>
    public const string Night = "";

    /// <summary>The maximum number of differences stored; all are counted.</summary>
    public const int MaxKept = 1_000;

    /// <summary>The number of portal payments compared.</summary>
    public int Compared { get; init; }

    /// <summary>The number of differences, including those not stored.</summary>
    public int Found { get; init; }

    /// <summary>The number of differences on approved or posted payments.</summary>
    public int Booked { get; init; }

    /// <summary>The number of differences caused by an unfinished write.</summary>
    public int WritesOpen { get; init; }

    /// <summary>The number of portal payments that cannot be kept here.</summary>
    public int NotKept { get; init; }

    /// <summary>The number of differing items that could not be read afterwards.</summary>
    public int Unseen { get; init; }

    public IReadOnlyList<PortalDifference> Differences { get; init; } = [];

    /// <summary>Why it could not be completed.</summary>
    public PortalFault? Fault { get; init; }

    public bool IsNightly => AskedBy.Length == 0;

    /// <summary>Whether differences remain that will not resolve themselves shortly.</summary>
    public bool Remains => Booked + Unseen + NotKept > 0;
}

/// <summary>One difference; a side is null if the payment is missing there.</summary>
public sealed record PortalDifference(DifferenceKind Kind, DifferenceCause Cause, PortalKey PortalId, EntityRef? Entity)
{
    public PaymentId? Payment { get; init; }

    public Money? OurAmount { get; init; }

    public Money? PortalAmount { get; init; }

    /// <summary>When we last read the payment.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Why the payment cannot be kept here, if that is the difference.</summary>
    public PortalProblem? Problem { get; init; }
}

/// <summary>The kinds of differences.</summary>
public enum DifferenceKind
{
    Amount = 1,
    PaidHereOnly = 2,
    PaidThereOnly = 3,
    MissingHere = 4,
    MissingThere = 5,

    /// <summary>The portal's payment cannot be kept here.</summary>
    NotKept = 6,
}

/// <summary>The causes of differences.</summary>
public enum DifferenceCause
{
    /// <summary>Changed in the portal since we last read it; the following read takes it over.</summary>
    ChangedSince = 1,

    /// <summary>Approved or posted here, and kept as approved.</summary>
    Booked = 2,

    /// <summary>Our write to its item is not finished.</summary>
    WriteOpen = 3,

    /// <summary>Its data in the portal cannot be kept here, and stays as it was.</summary>
    NotKept = 4,
}

/// <summary>One of our payments, with what a comparison needs.</summary>
public sealed record ComparedPayment(PaymentId Id, PortalKey PortalId, EntityRef Entity, Money Amount, bool Paid, DateTimeOffset SeenAt)
{
    /// <summary>Approved or posted.</summary>
    public bool Booked { get; init; }

    public bool WriteOpen { get; init; }
}

/// <summary>Reads our payments for comparisons, and stores the last comparison of each workspace.</summary>
public interface IComparisons
{
    /// <summary>Our payments with these keys of the portal.</summary>
    Task<IReadOnlyList<ComparedPayment>> OfAsync(WorkspaceId workspace, IReadOnlyList<PortalKey> portalIds, CancellationToken ct);

    /// <summary>The next of our payments on the portal, by our ids.</summary>
    Task<IReadOnlyList<ComparedPayment>> NextAsync(WorkspaceId workspace, PaymentId after, int max, CancellationToken ct);

    /// <summary>Our titles of items, as far as we know them.</summary>
    Task<IReadOnlyDictionary<EntityRef, string>> TitlesAsync(WorkspaceId workspace, IReadOnlyCollection<EntityRef> items, CancellationToken ct);

    Task<PortalComparison?> LastAsync(WorkspaceId workspace, CancellationToken ct);

    Task KeepAsync(WorkspaceId workspace, PortalComparison comparison, CancellationToken ct);
}

/// <summary>A requested comparison; without a start time it has not begun.</summary>
public sealed record ComparisonRun(string AskedBy)
{
    public DateTimeOffset? BeganAt { get; init; }
}
