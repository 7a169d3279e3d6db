using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments.Import;

/// <summary>Marks payments paid or unpaid from a file, in one transaction.</summary>
public interface IPaidImports : IBackendPort
{
    /// <summary>Returns the expected result of each row, and writes nothing.</summary>
    Task<Result<PaidReport>> TryAsync(Workspace workspace, PaidFile file, Actor actor, CancellationToken ct);

    /// <summary>
    /// Imports if all rows accepted in <paramref name="seen"/> still are, at the same
    /// revisions. Otherwise writes nothing and returns a new report.
    /// </summary>
    Task<Result<PaidResult>> ImportAsync(Workspace workspace, PaidFile file, PaidReport seen, bool suspectsToo, Actor actor, CancellationToken ct);
}
