using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Listings;

/// <summary>A CRM item as API clients see it.</summary>
public sealed record ListedEntity(EntityId Id, EntityRef Ref, string Title, Currency Currency, Money Total, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public string? Stage { get; init; }

    public long? OrderNumber { get; init; }

    public CustomerId? Customer { get; init; }
}

/// <summary>The fields of CRM items for conditions and sorting.</summary>
public static class EntityFields
{
    public const string Kind = "kind";
    public const string ExternalId = "external-id";
    public const string Title = "title";
    public const string Stage = "stage";
    public const string Currency = "currency";
    public const string Total = "total";
    public const string OrderNumber = "order";
    public const string Customer = "customer";
    public const string CreatedAt = "created-at";
    public const string UpdatedAt = "updated-at";

    /// <summary>The type of each field.</summary>
    public static IReadOnlyDictionary<string, FieldKind> Kinds { get; } = new Dictionary<string, FieldKind>(StringComparer.Ordinal)
    {
        [Listing.Id] = FieldKind.Whole,
        [Kind] = FieldKind.Whole,
        [ExternalId] = FieldKind.Whole,
        [Title] = FieldKind.Text,
        [Stage] = FieldKind.Text,
        [Currency] = FieldKind.Text,
        [Total] = FieldKind.Amount,
        [OrderNumber] = FieldKind.Whole,
        [Customer] = FieldKind.Whole,
        [CreatedAt] = FieldKind.Instant,
        [UpdatedAt] = FieldKind.Instant,
    };
}
