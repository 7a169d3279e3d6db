using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.BulkActions;

/// <summary>A selected payment with the revision that the user saw.</summary>
public sealed record Chosen(PaymentId Id, Revision Seen)
{
    /// <summary>What one customer submits on a day counts together, so their payments are submitted one after the other.</summary>
    public CustomerId? Customer { get; init; }
}

/// <summary>What a verb will do with one payment: nothing if there is a reason.</summary>
/// <param name="Row">The payment as it is now; null if it is not listed any more.</param>
public sealed record BulkRow(PaymentId Id, PaymentRow? Row, Failure? Why)
{
    /// <summary>How many people must approve it once it is submitted; 0 for the other verbs.</summary>
    public int People { get; init; }

    public bool IsTaken => Why is null && Row is not null;
}

/// <summary>
/// What a verb will do, at one moment: the payments that a person reads, and their sums. Exactly those that are taken go into the command.
/// What comes into a filter later was not seen and is not taken.
/// </summary>
public sealed record BulkPlan(IReadOnlyList<BulkRow> Rows)
{
    public static readonly BulkPlan None = new([]);

    /// <summary>How many more payments of the filter the verb leaves out because of their state, which are not read one by one.</summary>
    public long Others { get; init; }

    /// <summary>The first day of open books; null if no books are closed, or if the verb does not depend on them.</summary>
    public DateOnly? FirstOpen { get; init; }

    public IReadOnlyList<BulkRow> Taken { get; } = [.. Rows.Where(row => row.IsTaken)];

    public IReadOnlyList<BulkRow> Left { get; } = [.. Rows.Where(row => !row.IsTaken)];

    /// <summary>How many payments were selected.</summary>
    public long Count => Rows.Count + Others;

    /// <summary>What goes into the command.</summary>
    public IReadOnlyList<Chosen> Payments { get; } =
        [.. Rows.Where(row => row.IsTaken).Select(row => new Chosen(row.Id, row.Row!.Revision) { Customer = row.Row.CustomerId })];

    /// <summary>The sums of what is taken, one per currency.</summary>
    public IReadOnlyList<Money> Sums => Money.SumsOf(Taken.Select(row => row.Row!.Amount));
}

/// <summary>The result for one payment; no failure means success.</summary>
public sealed record BulkOutcome(PaymentId Id, Failure? Failure)
{
    /// <summary>The payment link, if links were asked for. Its text leaves out the token.</summary>
    public LinkToShare? Link { get; init; }
}
