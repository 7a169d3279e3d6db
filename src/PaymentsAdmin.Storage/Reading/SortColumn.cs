using System.Collections.Frozen;
using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>The column of a sort order and its indexes.</summary>
public sealed class SortColumn
{
    private const long MaxNumber = 1_000_000_000_000_000_000;
    private const char GroupEnd = ':';

    private static readonly FrozenDictionary<PaymentSort, SortColumn> All = new SortColumn[]
    {
        new(PaymentSort.Created, nameof(PaymentTableRow.CreatedAt)),
        new(PaymentSort.Number, nameof(PaymentTableRow.Id)),
        new(PaymentSort.For, nameof(PaymentTableRow.EntityFold), isText: true),
        new(PaymentSort.Customer, nameof(PaymentTableRow.CustomerFold), isText: true),
        new(PaymentSort.Posting, nameof(PaymentTableRow.PostingState)),
        new(PaymentSort.Paid, nameof(PaymentTableRow.PaidOn)),
        new(PaymentSort.Method, nameof(PaymentTableRow.MethodFold), isText: true),
        new(PaymentSort.Amount, nameof(PaymentTableRow.AmountMinor), group: nameof(PaymentTableRow.Currency)),
        new(PaymentSort.Due, nameof(PaymentTableRow.DueOn)),
    }.ToFrozenDictionary(c => c.Sort);

    private SortColumn(PaymentSort sort, string property, bool isText = false, string? group = null)
    {
        Sort = sort;
        Name = DbNames.Snake(property);
        IsText = isText;
        IsId = string.Equals(property, nameof(PaymentTableRow.Id), StringComparison.Ordinal);
        Group = group is null ? null : DbNames.Snake(group);
        string[] properties = group is null ? [property] : [group, property];
        WorkspaceIndex = IsId ? IndexOf() : IndexOf(properties);
        EntityIndex = IsId ? IndexOfEntity : PaymentIndexes.Name([nameof(PaymentTableRow.EntityId), .. properties, nameof(PaymentTableRow.Id)]);
    }

    /// <summary>The index of all payments of an entity, listed or not.</summary>
    public const string IndexOfEntity = "ix_payments_entity_id";

    public PaymentSort Sort { get; }

    public string Name { get; }

    /// <summary>The column whose equal values stay together: amounts compare only within a currency.</summary>
    public string? Group { get; }

    public bool IsText { get; }

    /// <summary>Whether it is an 8-byte number.</summary>
    public bool IsWide => Sort is PaymentSort.Created or PaymentSort.Number or PaymentSort.Amount;

    /// <summary>Whether it is the id itself, which has no ties.</summary>
    public bool IsId { get; }

    public string WorkspaceIndex { get; }

    public string EntityIndex { get; }

    public static SortColumn Of(PaymentSort sort) => All[sort];

    /// <summary>Payments of one entity all have the same title, so sorting them by it is sorting by id.</summary>
    public static SortColumn OfEntity(PaymentSort sort) => Of(sort == PaymentSort.For ? PaymentSort.Number : sort);

    /// <summary>The workspace index of these properties and the id.</summary>
    public static string IndexOf(params string[] properties) =>
        PaymentIndexes.Name([nameof(PaymentTableRow.WorkspaceId), .. properties, nameof(PaymentTableRow.Id)]);

    /// <summary>The workspace index of a filter column and the id.</summary>
    public static string IndexOver(string column) => $"ix_payments_workspace_{column}_listed";

    /// <summary>The cursor's value for a row.</summary>
    public string CursorValue(string value, string group) => Group is null ? value : $"{group}{GroupEnd}{value}";

    /// <summary>A cursor's place, or null if it is invalid for this column.</summary>
    public PagePlace? Place(PageCursor? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        if (Group is null)
        {
            return Value(cursor.Value) is { } value ? new PagePlace(value, cursor.Id, null) : null;
        }

        return cursor.Value.Split(GroupEnd) is [{ Length: > 0 } group, var rest] && IsSound(group) && Value(rest) is { } within
            ? new PagePlace(within, cursor.Id, group)
            : null;
    }

    private Arg? Value(string text)
    {
        if (IsText)
        {
            return IsSound(text) ? (Arg)text : (Arg?)null;
        }

        var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        return isNumber && number is > -MaxNumber and < MaxNumber ? (Arg)number : (Arg?)null;
    }

    // Cursors come from URLs; no database accepts a lone surrogate, nor PostgreSQL a NUL.
    private static bool IsSound(string text) =>
        !text.Contains('\0', StringComparison.Ordinal) && string.Equals(string.Concat(text.EnumerateRunes()), text, StringComparison.Ordinal);
}
