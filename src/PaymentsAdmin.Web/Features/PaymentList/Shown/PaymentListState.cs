using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;

namespace PaymentsAdmin.Web.Features.PaymentList.Shown;

public sealed record PaymentListState
{
    public static readonly PaymentListState Start = new();

    public PaymentFilter Filter { get; init; } = PaymentFilter.None;

    public PaymentSort Sort { get; init; } = PaymentSort.Created;

    public bool Descending { get; init; } = true;

    public PageStep Step { get; init; } = PageStep.After;

    /// <summary>The row after which the page starts or before which it ends.</summary>
    public PageCursor? Cursor { get; init; }

    public IReadOnlyList<PaymentColumn> Columns { get; init; } = PaymentColumns.Default;

    public bool Comfortable { get; init; }

    public ViewId? View { get; init; }

    public bool IsFirst => Cursor is null && Step == PageStep.After;

    public PaymentListState First => this with { Cursor = null, Step = PageStep.After };

    public PaymentListState Last => this with { Cursor = null, Step = PageStep.Before };

    public PaymentListState After(PageCursor? place) => this with { Cursor = place, Step = PageStep.After };

    public PaymentListState Before(PageCursor? place) => this with { Cursor = place, Step = PageStep.Before };

    /// <summary>The first page of another filter, in the same order.</summary>
    public PaymentListState With(PaymentFilter filter) => First with { Filter = filter };

    /// <summary>The list where payments are not marked paid: without conditions and an order that have no meaning there.</summary>
    public PaymentListState WithoutPaid =>
        this with
        {
            Filter = FilterConditions.OfPaid.Aggregate(Filter, (rest, condition) => condition.Without(rest)),
            Sort = Sort is PaymentSort.Paid or PaymentSort.Due ? PaymentSort.Created : Sort,
        };

    /// <summary>The same rows with other columns.</summary>
    public PaymentListState Showing(IEnumerable<PaymentColumn> columns) => this with { Columns = PaymentColumns.Chosen(columns) };

    /// <summary>Sorted by a column; sorting by the current one reverses the direction.</summary>
    public PaymentListState SortedBy(PaymentSort sort) =>
        First with
        {
            Sort = sort,
            Descending = sort == Sort ? !Descending : sort is PaymentSort.Created or PaymentSort.Amount or PaymentSort.Number,
        };

    public PaymentQuery Query(WorkspaceId workspace) =>
        new(workspace, Filter)
        {
            Sort = Sort,
            Descending = Descending,
            Step = Step,
            Cursor = Cursor,
        };
}
