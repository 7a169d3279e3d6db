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
        var place = column.Value(query.Cursor) is { } value ? new PagePlace(value, query.Cursor!.Id) : null;
        return new PageRequest(conditions, column, falling, place, Math.Clamp(query.Size, 1, PaymentQuery.MaxSize) + 1);
    }

    /// <summary>The index in sort order.</summary>
    public string Index => Conditions.Entity is null ? Column.WorkspaceIndex : Column.EntityIndex;

    /// <summary>The comparison that continues after the place.</summary>
    internal string Beyond => Falling ? "<" : ">";

    internal string Behind => Falling ? ">" : "<";

    internal string Order => Falling ? "DESC" : "ASC";

    internal string OrderBehind => Falling ? "ASC" : "DESC";

    /// <summary>The filter's bounds of the sort column.</summary>
    internal Span Bounds => Conditions.Spans.GetValueOrDefault(Column.Name);
}

/// <summary>A sort value and the id that breaks ties.</summary>
public sealed record PagePlace(Arg Value, long Id);
