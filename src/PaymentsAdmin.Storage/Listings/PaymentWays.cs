using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Payments.Fields;
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
        ListedPaymentFields.Amount,
        ListedPaymentFields.Currency,
        ListedPaymentFields.Paid,
        ListedPaymentFields.Method,
        ListedPaymentFields.CreatedAt,
        ListedPaymentFields.CreatedBy,
    };

    /// <summary>The index of an item's payments in id order.</summary>
    public static string? OfItem(IReadOnlyList<Test> parts) => parts.Any(part => part is ItemTest || IsItem(part)) ? SortColumn.IndexOfEntity : null;

    // A broken number is nobody's.
    private static bool IsItem(Test part) =>
        part is FieldTest { By: Comparison.Equal, Values: [{ Value: long }], Field: ListedPaymentFields.OrderNumber }
            or FieldTest { By: Comparison.Equal, Values: [{ Value: string }], Field: ListedPaymentFields.EntityId };

    /// <summary>The index that has a field's equal values in id order.</summary>
    public static string? OfOne(FieldTest test) =>
        test is not { By: Comparison.Equal, Values: [{ IsNothing: false } value] } ? null
        : test.Field switch
        {
            ListedPaymentFields.Method => Over(nameof(PaymentTableRow.MethodId)),
            ListedPaymentFields.Currency => Over(nameof(PaymentTableRow.Currency)),
            ListedPaymentFields.Amount => Over(nameof(PaymentTableRow.AmountSort)),
            ListedPaymentFields.AccountNumber => Over(nameof(PaymentTableRow.AccountNumber)),

            // A broken number is nobody's, and the condition would not say that there is somebody, as these indexes have it.
            ListedPaymentFields.PaidBy when value.Value is long => Over(nameof(PaymentTableRow.PaidById)),
            ListedPaymentFields.CreatedBy when value.Value is long => Over(nameof(PaymentTableRow.CreatedById)),
            ListedPaymentFields.Posting => Over(nameof(PaymentTableRow.PostingState)),
            ListedPaymentFields.MethodName => Over(nameof(PaymentTableRow.MethodFold)),
            ListedPaymentFields.Paid when value.Value is false => Over(nameof(PaymentTableRow.PaidOn)),
            _ => PaymentFields.Find(test.Field) is { IsPlain: true, IsFiltered: true } plain ? SortColumn.IndexOver(plain.Column) : null,
        };

    /// <summary>The index of a value range, if all conditions are about one field.</summary>
    public static string? OfSpan(IReadOnlyList<Test> conditions) =>
        conditions is [FieldTest first, ..]
        && conditions.All(c => c is FieldTest test && string.Equals(test.Field, first.Field, StringComparison.Ordinal) && OfSpan(test) is not null)
            ? OfSpan(first)
            : null;

    private static string? OfSpan(FieldTest test) =>
        test.Values is not [{ IsNothing: false }]
            || test.By is not (Comparison.Equal or Comparison.Greater or Comparison.GreaterOrEqual or Comparison.Less or Comparison.LessOrEqual)
            ? null
        : test.Field switch
        {
            ListedPaymentFields.Amount => Over(nameof(PaymentTableRow.AmountSort)),
            ListedPaymentFields.CreatedAt => Over(nameof(PaymentTableRow.CreatedAt)),
            ListedPaymentFields.PaidAt => Over(nameof(PaymentTableRow.PaidAt)),
            ListedPaymentFields.DueOn => Over(nameof(PaymentTableRow.DueOn)),
            _ => null,
        };

    /// <summary>A unique number, or nearly: the database finds it by itself.</summary>
    public static bool IsNarrow(FieldTest test) =>
        test is { By: Comparison.Equal, Values: [{ IsNothing: false }] }
        && test.Field is Listing.Id or ListedPaymentFields.HexId;

    /// <summary>The index that covers all conditions.</summary>
    public static string? Covering(IReadOnlyList<Test> parts)
    {
        var conditions = parts.Where(p => p is not FieldTest { Field: Listing.Id }).ToList();
        return conditions.Count == 0 ? Walk
            : conditions is [FieldTest { Field: not (ListedPaymentFields.MethodName or ListedPaymentFields.Posting) } only] && OfOne(only) is { } one ? one
            : conditions is [FieldTest { Field: not ListedPaymentFields.DueOn }, ..] && OfSpan(conditions) is { } span ? span
            : parts.All(p => p.Fields.All(InFilterIndex.Contains)) ? SortColumn.IndexOver("filter")
            : null;
    }

    private static string Over(params string[] columns) => PaymentIndexes.Name([nameof(PaymentTableRow.WorkspaceId), .. columns, nameof(PaymentTableRow.Id)]);
}
