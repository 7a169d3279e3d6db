using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments.Import;

/// <summary>What an import would do with a row.</summary>
public enum PaidOutcome
{
    /// <summary>The payment will be marked, or marked unpaid.</summary>
    Accepted,

    /// <summary>It could be marked, but another payment has the same reference.</summary>
    Suspect,

    /// <summary>It is so already.</summary>
    Same,

    /// <summary>It is marked paid already, and not as the file says; or it was changed since the import that is undone.</summary>
    Different,

    /// <summary>The row has no date, so it asks for nothing.</summary>
    Skipped,

    /// <summary>The workspace has no such payment.</summary>
    NotFound,

    /// <summary>It cannot be, and the row says why.</summary>
    Refused,
}

/// <summary>What an import would do with one row, with the payment as it was seen.</summary>
public sealed record PaidVerdict(int Line, PaidOutcome Outcome, string What)
{
    public PaymentId? Payment { get; init; }

    public Money? Amount { get; init; }

    public Revision? Seen { get; init; }

    public Failure? Why { get; init; }

    /// <summary>The column of the file that the reason is about.</summary>
    public string? Column => PaidColumns.OfField(Why?.Field);
}

/// <summary>What an import would do, row by row.</summary>
public sealed record PaidReport(IReadOnlyList<PaidVerdict> Rows)
{
    public int Count(PaidOutcome outcome) => Rows.Count(row => row.Outcome == outcome);

    /// <summary>The rows that an import takes.</summary>
    public IReadOnlyList<PaidVerdict> Chosen(bool suspectsToo) =>
        [.. Rows.Where(row => row.Outcome == PaidOutcome.Accepted || (suspectsToo && row.Outcome == PaidOutcome.Suspect))];

    /// <summary>The sums of the payments that an import takes, one for each currency.</summary>
    public IReadOnlyList<Money> Sums(bool suspectsToo) => SumsOf(Chosen(suspectsToo).Select(row => row.Amount).OfType<Money>());

    internal static IReadOnlyList<Money> SumsOf(IEnumerable<Money> amounts) =>
        [.. amounts.GroupBy(amount => amount.Currency).OrderBy(same => same.Key.Code, StringComparer.Ordinal).Select(same => same.Aggregate((sum, one) => sum + one))];
}

/// <summary>A payment that an import changed, and what it left it at.</summary>
public sealed record PaidChange(PaymentId Payment, Money Amount, Revision Left);

/// <summary>What an import did; without changes the books had moved on since the check, nothing was written, and the report says what is so now.</summary>
public sealed record PaidResult(PaidReport Report, IReadOnlyList<PaidChange>? Changes)
{
    private readonly HashSet<PaymentId> _changed = [.. (Changes ?? []).Select(change => change.Payment)];

    public IReadOnlyList<Money> Sums => PaidReport.SumsOf((Changes ?? []).Select(change => change.Amount));

    /// <summary>The rows that were not taken although they ask for something.</summary>
    public IEnumerable<PaidVerdict> Refused => Report.Rows.Where(row => row.Why is not null && !Did(row));

    /// <summary>Whether the payment of a row was changed.</summary>
    public bool Did(PaidVerdict row) => row.Payment is { } payment && _changed.Contains(payment);
}
