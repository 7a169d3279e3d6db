using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Listings;

/// <summary>A CRM item's payment as API clients see it.</summary>
public sealed record ListedPayment(PaymentId Id, EntityRef Entity, long OrderNumber, string AccountNumber, HexId HexId, Money Amount, DateTimeOffset CreatedAt)
{
    public int? CreatedById { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    public int? PaidById { get; init; }

    public string? PaidReference { get; init; }

    public DateOnly? PaidOn { get; init; }

    public ListedMethod? Method { get; init; }

    public CustomerId? Customer { get; init; }

    public PostingState Posting { get; init; }

    public DateOnly DueOn { get; init; }

    /// <summary>Its number in the books, once posted.</summary>
    public string? Number { get; init; }

    /// <summary>Its plain fields.</summary>
    public PlainValues Fields { get; init; } = PlainValues.None;
}

/// <summary>A payment's method as API clients see it.</summary>
public sealed record ListedMethod(MethodId Id, string Name, string? XmlId, CashKind Cash);

/// <summary>The fields of payments that conditions and orders can name.</summary>
public static class ListedPaymentFields
{
    public const string OrderNumber = "order";
    public const string AccountNumber = "account-number";
    public const string Amount = "amount";
    public const string Currency = "currency";
    public const string Paid = "paid";
    public const string PaidAt = "paid-at";
    public const string PaidBy = "paid-by";
    public const string Method = "method";
    public const string MethodName = "method-name";
    public const string CreatedAt = "created-at";
    public const string CreatedBy = "created-by";
    public const string HexId = "hex-id";
    public const string EntityKind = "entity-kind";
    public const string EntityId = "entity-id";
    public const string Posting = "posting";
    public const string DueOn = "due-on";

    /// <summary>The portal's id of a payment.</summary>
    public const string PortalId = "portal-id";

    /// <summary>The portal's id of its method.</summary>
    public const string PortalMethod = "portal-method";

    /// <summary>Each with what its values are.</summary>
    public static IReadOnlyDictionary<string, FieldKind> Kinds { get; } = new Dictionary<string, FieldKind>(
        PaymentFields.Plain.Select(f => KeyValuePair.Create(f.Key, FieldKind.Text)),
        StringComparer.Ordinal
    )
    {
        [Listing.Id] = FieldKind.Whole,
        [OrderNumber] = FieldKind.Whole,
        [AccountNumber] = FieldKind.Text,
        [Amount] = FieldKind.Amount,
        [Currency] = FieldKind.Text,
        [Paid] = FieldKind.Flag,
        [PaidAt] = FieldKind.Instant,
        [PaidBy] = FieldKind.Whole,
        [Method] = FieldKind.Whole,
        [MethodName] = FieldKind.Text,
        [CreatedAt] = FieldKind.Instant,
        [CreatedBy] = FieldKind.Whole,
        [HexId] = FieldKind.Text,
        [EntityKind] = FieldKind.Whole,
        [EntityId] = FieldKind.Text,
        [Posting] = FieldKind.Text,
        [DueOn] = FieldKind.Instant,
        [PortalId] = FieldKind.Whole,
        [PortalMethod] = FieldKind.Whole,
    };
}
