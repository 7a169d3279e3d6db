using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Home;

/// <summary>Read model of the start page.</summary>
public interface IHomeReadModel
{
    /// <summary>The figures of the given months, by their first days, oldest first, in one pass.</summary>
    Task<IReadOnlyList<MonthFigures>> MonthsAsync(WorkspaceId workspace, IReadOnlyList<DateOnly> months, CancellationToken ct);

    /// <summary>The reversals in the books whose posting date is not known, by currency, without their minus sign.</summary>
    Task<IReadOnlyList<CurrencyTotal>> UndatedReversalsAsync(WorkspaceId workspace, CancellationToken ct);

    /// <summary>Which users, policies and payments exist.</summary>
    Task<FirstSteps> FirstStepsAsync(WorkspaceId workspace, CancellationToken ct);
}
