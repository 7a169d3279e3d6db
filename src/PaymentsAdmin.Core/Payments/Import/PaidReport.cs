using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments.Import;

/// <summary>The outcome of a row.</summary>
public enum PaidOutcome
{
    /// <summary>The payment will be marked, or marked unpaid.</summary>
    Accepted,

    /// <summary>It could be marked paid, but another payment has the same reference.</summary>
    Suspect,

    /// <summary>The payment already has the requested state.</summary>
    Same,

    /// <summary>It is marked paid with other details, or was changed after the import to undo.</summary>
    Different,

    /// <summary>The row has no date, so it requests nothing.</summary>
    Skipped,

    /// <summary>The payment does not exist in the workspace.</summary>
    NotFound,

    /// <summary>The change is not possible; the row gives the reason.</summary>
    Refused,
}

/// <summary>The outcome of one row, with the payment at the revision read.</summary>
public sealed record PaidVerdict(int Line, PaidOutcome Outcome, string What)
{
    public PaymentId? Payment { get; init; }

    public Money? Amount { get; init; }

    public Revision? Seen { get; init; }

    public Failure? Why { get; init; }

    /// <summary>The column that the reason refers to.</summary>
    public string? Column => PaidColumns.OfField(Why?.Field);
}

/// <summary>The outcomes of all rows.</summary>
public sealed record PaidReport(IReadOnlyList<PaidVerdict> Rows)
{
    public int Count(PaidOutcome outcome) => Rows.Count(row => row.Outcome == outcome);

    /// <summary>The rows to import.</summary>
    public IReadOnlyList<PaidVerdict> Chosen(bool suspectsToo) =>
        [.. Rows.Where(row => row.Outcome == PaidOutcome.Accepted || (suspectsToo && row.Outcome == PaidOutcome.Suspect))];

    /// <summary>The totals of the payments to import, one per currency.</summary>
    public IReadOnlyList<Money> Sums(bool suspectsToo) => Money.SumsOf(Chosen(suspectsToo).Select(row => row.Amount).OfType<Money>());
}

/// <summary>A payment that an import changed, and its revision afterwards.</summary>
public sealed record PaidChange(PaymentId Payment, Money Amount, Revision Left);

/// <summary>
/// The result of an import. Null changes mean that payments had changed since
/// the trial run, so nothing was written and the report is new.
/// </summary>
public sealed record PaidResult(PaidReport Report, IReadOnlyList<PaidChange>? Changes)
{
    private readonly HashSet<PaymentId> _changed = [.. (Changes ?? []).Select(change => change.Payment)];

    public IReadOnlyList<Money> Sums => Money.SumsOf((Changes ?? []).Select(change => change.Amount));

    /// <summary>The rows that requested a change but were not imported.</summary>
    public IEnumerable<PaidVerdict> Refused => Report.Rows.Where(row => row.Why is not null && !Did(row));

    /// <summary>Whether the import changed the payment of a row.</summary>
    public bool Did(PaidVerdict row) => row.Payment is { } payment && _changed.Contains(payment);
}
