using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>A payment as a list shows it.</summary>
public sealed record PaymentRow(
    PaymentId Id,
    PaymentKind Kind,
    string AccountNumber,
    EntityId EntityId,
    EntityRef Entity,
    string EntityTitle,
    CustomerId? CustomerId,
    string CustomerName,
    PostingState Posting,
    DateOnly? PaidOn,
    string? PaidBy,
    DateOnly DueOn,
    string MethodName,
    Money Amount,
    DateTimeOffset CreatedAt,
    DateTimeOffset RefreshedAt,
    Revision Revision
)
{
    /// <summary>When something of it changed last; it may have been looked at since.</summary>
    public DateTimeOffset UpdatedAt { get; init; } = RefreshedAt;

    /// <summary>Its plain fields.</summary>
    public PlainValues Fields { get; init; } = PlainValues.None;
}

/// <summary>Some rows, and whether there are more on either side.</summary>
public sealed record PaymentPage(IReadOnlyList<PaymentRow> Rows, bool HasBefore, bool HasAfter)
{
    /// <summary>Where its first row stands in the sort it was read by; null without rows.</summary>
    public PageCursor? First { get; init; }

    /// <summary>Where its last row stands; null without rows.</summary>
    public PageCursor? Last { get; init; }
}

/// <summary>How many, and how much of each currency.</summary>
public sealed record PaymentTotals(long Count, IReadOnlyList<CurrencyTotal> Currencies);

/// <summary>How many payments of one currency, and their sum.</summary>
public sealed record CurrencyTotal(long Count, Money Sum);
