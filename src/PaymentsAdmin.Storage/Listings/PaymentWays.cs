using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>Chooses the index of a payment listing.</summary>
internal static class PaymentWays
{
    /// <summary>All payments of a workspace in id order.</summary>
    public static readonly string Walk = Over();

    private static readonly HashSet<string> InFilterIndex = new(StringComparer.Ordinal)
    {
        Listing.Id,
        PaymentFields.Amount,
        PaymentFields.Currency,
        PaymentFields.Paid,
        PaymentFields.Method,
        PaymentFields.CreatedAt,
        PaymentFields.CreatedBy,
    };

    /// <summary>The index that has a field's equal values in id order.</summary>
    public static string? OfOne(FieldTest test) =>
        test is not { By: Comparison.Equal, Values: [{ IsNothing: false } value] } ? null
        : test.Field switch
        {
            PaymentFields.Method => Over(nameof(PaymentTableRow.MethodId)),
            PaymentFields.Currency => Over(nameof(PaymentTableRow.Currency)),
            PaymentFields.Amount => Over(nameof(PaymentTableRow.AmountSort)),
            PaymentFields.AccountNumber => Over(nameof(PaymentTableRow.AccountNumber)),
            PaymentFields.OrderNumber when value.Value is long => SortColumn.IndexOfEntity,

            // A fractional number matches nobody, and the condition would not imply the index's NOT NULL filter.
            PaymentFields.PaidBy when value.Value is long => Over(nameof(PaymentTableRow.PaidById)),
            PaymentFields.CreatedBy when value.Value is long => Over(nameof(PaymentTableRow.CreatedById)),
            PaymentFields.Posting => Over(nameof(PaymentTableRow.PostingState)),
            PaymentFields.MethodName => Over(nameof(PaymentTableRow.MethodFold)),
            PaymentFields.Paid when value.Value is false => Over(nameof(PaymentTableRow.PaidOn)),
            _ => null,
        };

    /// <summary>The index of a value range, if all conditions are about one field.</summary>
    public static string? OfSpan(IReadOnlyList<Test> conditions) =>
        conditions is [FieldTest first, ..] && conditions.All(c => c is FieldTest test && string.Equals(test.Field, first.Field, StringComparison.Ordinal) && OfSpan(test) is not null)
            ? OfSpan(first)
            : null;

    private static string? OfSpan(FieldTest test) =>
        test.Values is not [{ IsNothing: false }] || test.By is not (Comparison.Equal or Comparison.Greater or Comparison.GreaterOrEqual or Comparison.Less or Comparison.LessOrEqual) ? null
        : test.Field switch
        {
            PaymentFields.Amount => Over(nameof(PaymentTableRow.AmountSort)),
            PaymentFields.CreatedAt => Over(nameof(PaymentTableRow.CreatedAt)),
            PaymentFields.PaidAt => Over(nameof(PaymentTableRow.PaidAt)),
            PaymentFields.DueOn => Over(nameof(PaymentTableRow.DueOn)),
            _ => null,
        };

    /// <summary>A unique number, or nearly: the database finds it by itself.</summary>
    public static bool IsNarrow(FieldTest test) =>
        test is { By: Comparison.Equal, Values: [{ IsNothing: false }] }
        && test.Field is Listing.Id or PaymentFields.HexId or PaymentFields.EntityId;

    /// <summary>The index that covers all conditions.</summary>
    public static string? Covering(IReadOnlyList<Test> parts)
    {
        var conditions = parts.Where(p => p is not FieldTest { Field: Listing.Id }).ToList();
        return conditions.Count == 0 ? Walk
            : conditions is [FieldTest { Field: not (PaymentFields.MethodName or PaymentFields.OrderNumber or PaymentFields.Posting) } only] && OfOne(only) is { } one ? one
            : conditions is [FieldTest { Field: not PaymentFields.DueOn }, ..] && OfSpan(conditions) is { } span ? span
            : parts.All(p => p.Fields.All(InFilterIndex.Contains)) ? SortColumn.IndexOver("filter")
            : null;
    }

    private static string Over(params string[] columns) => PaymentIndexes.Name([nameof(PaymentTableRow.WorkspaceId), .. columns, nameof(PaymentTableRow.Id)]);
}
