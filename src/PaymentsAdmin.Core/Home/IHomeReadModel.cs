using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Home;

/// <summary>Figures over months.</summary>
public interface IHomeReadModel
{
    /// <summary>What was created in each of these months, in one pass; each is given by its first day, oldest first.</summary>
    Task<IReadOnlyList<MonthFigures>> MonthsAsync(WorkspaceId workspace, IReadOnlyList<DateOnly> months, CancellationToken ct);

    /// <summary>What is there of people, rules and payments.</summary>
    Task<FirstSteps> FirstStepsAsync(WorkspaceId workspace, CancellationToken ct);
}
