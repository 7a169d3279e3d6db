using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Core.Home;

/// <summary>The payments that the figures of a month count.</summary>
public static class MonthFilters
{
    /// <summary>The payments created in the month.</summary>
    public static PaymentFilter Created(DateOnly month) => new() { CreatedFrom = month, CreatedTo = LastDayOf(month) };

    /// <summary>What the books have in the month.</summary>
    public static PaymentFilter Posted(DateOnly month) =>
        new() { Posting = [PostingState.Posted], PostedFrom = month, PostedTo = LastDayOf(month) };

    private static DateOnly LastDayOf(DateOnly month) => month.AddMonths(1).AddDays(-1);
}
