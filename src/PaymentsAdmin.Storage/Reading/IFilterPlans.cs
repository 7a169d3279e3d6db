using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>How a database executes filters that no single index answers.</summary>
public interface IFilterPlans
{
    /// <summary>The rows of a page, including marker rows.</summary>
    Task<IReadOnlyList<PaymentRow?>> PageAsync(PageRequest page, RowReader rows, CancellationToken ct);

    /// <summary>Count and sum per currency.</summary>
    Task<IReadOnlyList<CurrencyTotal>> TotalsAsync(PaymentConditions conditions, CancellationToken ct);
}
