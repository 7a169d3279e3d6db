using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Home;

/// <summary>Read model of the start page.</summary>
public interface IHomeReadModel
{
    /// <summary>The figures of the given months, by their first days, oldest first, in one pass.</summary>
    Task<IReadOnlyList<MonthFigures>> MonthsAsync(WorkspaceId workspace, IReadOnlyList<DateOnly> months, CancellationToken ct);

    /// <summary>Which users, policies and payments exist.</summary>
    Task<FirstSteps> FirstStepsAsync(WorkspaceId workspace, CancellationToken ct);
}
