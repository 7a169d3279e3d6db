using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>How a database answers filters that no index answers alone.</summary>
public interface IFilterPlans
{
    /// <summary>The rows of a page, marks included.</summary>
    Task<IReadOnlyList<PaymentRow?>> PageAsync(PageRequest page, RowReader rows, CancellationToken ct);

    /// <summary>How many and how much, by currency.</summary>
    Task<IReadOnlyList<CurrencyTotal>> TotalsAsync(PaymentConditions conditions, CancellationToken ct);
}
