using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>A payment as a row of a list.</summary>
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
    /// <summary>The last change. <see cref="RefreshedAt"/> can be later if the portal was read without a change.</summary>
    public DateTimeOffset UpdatedAt { get; init; } = RefreshedAt;

    /// <summary>The number of the account or wallet that it is on; null for CRM items.</summary>
    public string? EntityNumber { get; init; }

    /// <summary>The title, after the number if there is one: two accounts of one owner have the same title.</summary>
    public string EntityName => NameOf(EntityNumber, EntityTitle);

    /// <summary>Whether account and type are chosen, without which it cannot be submitted.</summary>
    public bool HasDetails { get; init; }

    /// <summary>The plain fields.</summary>
    public PlainValues Fields { get; init; } = PlainValues.None;

    /// <summary>Whether the payer still owes it.</summary>
    public bool IsOpen => PaymentStanding.IsOpen(Posting, PaidOn is not null, Amount);

    /// <summary>A title after its number.</summary>
    public static string NameOf(string? number, string title) =>
        number is null || string.Equals(number, title, StringComparison.Ordinal) ? title : $"{number} {title}";

    /// <summary>The facts that the rules check.</summary>
    public PaymentState State => new(Id, EntityId, Entity.Kind, Kind, Amount, Posting, PaidOn is not null, DeletedAt: null, Revision);
}

/// <summary>A page of rows, and whether there are more on either side.</summary>
public sealed record PaymentPage(IReadOnlyList<PaymentRow> Rows, bool HasBefore, bool HasAfter)
{
    /// <summary>The position of the first row; null without rows.</summary>
    public PageCursor? First { get; init; }

    /// <summary>The position of the last row; null without rows.</summary>
    public PageCursor? Last { get; init; }
}

/// <summary>The number of payments, and the total of each currency.</summary>
public sealed record PaymentTotals(long Count, IReadOnlyList<CurrencyTotal> Currencies);

/// <summary>The number of payments in one currency, and their sum.</summary>
public sealed record CurrencyTotal(long Count, Money Sum);
