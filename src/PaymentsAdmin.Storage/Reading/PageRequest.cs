using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>A page in terms of an index: direction, start and size.</summary>
public sealed record PageRequest(PaymentConditions Conditions, SortColumn Column, bool Falling, PagePlace? Place, int Rows)
{
    public static PageRequest Of(PaymentQuery query, PaymentConditions conditions)
    {
        var column = conditions.Entity is null ? SortColumn.Of(query.Sort) : SortColumn.OfEntity(query.Sort);
        var falling = query.Descending != (query.Step == PageStep.Before);
        return new PageRequest(conditions, column, falling, column.Place(query.Cursor), Math.Clamp(query.Size, 1, PaymentQuery.MaxSize) + 1);
    }

    /// <summary>The index in sort order.</summary>
    public string Index => Conditions.Entity is null ? Column.WorkspaceIndex : Column.EntityIndex;

    /// <summary>The columns that order the page, before the id; a group that the filter leaves only one of orders nothing.</summary>
    internal IReadOnlyList<string> Keys => Column.Group is { } group && !Conditions.HasOne(group) ? [group, Column.Name] : [Column.Name];

    /// <summary>The comparison that continues after the place.</summary>
    internal string Beyond => Falling ? "<" : ">";

    internal string Behind => Falling ? ">" : "<";

    internal string Order => Falling ? "DESC" : "ASC";

    internal string OrderBehind => Falling ? "ASC" : "DESC";

    /// <summary>The filter's bounds of the sort column.</summary>
    internal Span Bounds => Conditions.Spans.GetValueOrDefault(Column.Name);
}

/// <summary>A sort value, the id that breaks ties, and the group that the value is compared in.</summary>
public sealed record PagePlace(Arg Value, long Id, string? Group)
{
    /// <summary>The values of these columns, of which the last is the sort column.</summary>
    internal IEnumerable<Arg> Of(IReadOnlyList<string> keys) => keys.Count == 1 ? [Value] : [Group!, Value];
}
