using System.Collections.Frozen;
using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>The column behind a sort and the indexes that hold its order.</summary>
public sealed class SortColumn
{
    private const long MaxNumber = 1_000_000_000_000_000_000;

    private static readonly FrozenDictionary<PaymentSort, SortColumn> All = new SortColumn[]
    {
        new(PaymentSort.Created, nameof(PaymentTableRow.CreatedAt)),
        new(PaymentSort.Number, nameof(PaymentTableRow.Id)),
        new(PaymentSort.For, nameof(PaymentTableRow.EntityFold), isText: true),
        new(PaymentSort.Customer, nameof(PaymentTableRow.CustomerFold), isText: true),
        new(PaymentSort.Posting, nameof(PaymentTableRow.PostingState)),
        new(PaymentSort.Paid, nameof(PaymentTableRow.PaidOn)),
        new(PaymentSort.Method, nameof(PaymentTableRow.MethodFold), isText: true),
        new(PaymentSort.Amount, nameof(PaymentTableRow.AmountSort)),
        new(PaymentSort.Due, nameof(PaymentTableRow.DueOn)),
    }.ToFrozenDictionary(c => c.Sort);

    private SortColumn(PaymentSort sort, string property, bool isText = false)
    {
        Sort = sort;
        Name = Names.Snake(property);
        IsText = isText;
        IsId = string.Equals(property, nameof(PaymentTableRow.Id), StringComparison.Ordinal);
        WorkspaceIndex = IsId ? IndexOf() : IndexOf(property);
        EntityIndex = IsId ? IndexOfEntity : PaymentIndexes.Name(nameof(PaymentTableRow.EntityId), property, nameof(PaymentTableRow.Id));
    }

    /// <summary>The index over all payments of an entity, listed or not.</summary>
    public const string IndexOfEntity = "ix_payments_entity_id";

    public PaymentSort Sort { get; }

    public string Name { get; }

    public bool IsText { get; }

    /// <summary>An 8-byte number.</summary>
    public bool IsWide => Sort is PaymentSort.Created or PaymentSort.Number or PaymentSort.Amount;

    /// <summary>The id itself, which has no ties.</summary>
    public bool IsId { get; }

    public string WorkspaceIndex { get; }

    public string EntityIndex { get; }

    public static SortColumn Of(PaymentSort sort) => All[sort];

    /// <summary>The payments of one entity are all for the same, so that their order is that of their ids.</summary>
    public static SortColumn OfEntity(PaymentSort sort) => Of(sort == PaymentSort.For ? PaymentSort.Number : sort);

    /// <summary>The index within a workspace over these properties and the id.</summary>
    public static string IndexOf(params string[] properties) =>
        PaymentIndexes.Name([nameof(PaymentTableRow.WorkspaceId), .. properties, nameof(PaymentTableRow.Id)]);

    /// <summary>The index within a workspace over a column that is filtered by, and the id.</summary>
    public static string IndexOver(string column) => $"ix_payments_workspace_{column}_listed";

    /// <summary>The value of a cursor as a parameter, or null when it cannot be one of this column.</summary>
    public Arg? Value(PageCursor? cursor)
    {
        if (IsText)
        {
            return cursor is not null && IsSound(cursor.Value) ? (Arg)cursor.Value : (Arg?)null;
        }

        var isNumber = long.TryParse(cursor?.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        return isNumber && number is > -MaxNumber and < MaxNumber ? (Arg)number : (Arg?)null;
    }

    // Cursors come from addresses; no database takes half a surrogate pair, and PostgreSQL no zero.
    private static bool IsSound(string text) =>
        !text.Contains('\0', StringComparison.Ordinal) && string.Equals(string.Concat(text.EnumerateRunes()), text, StringComparison.Ordinal);
}
