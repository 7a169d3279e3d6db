using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments.Import;

/// <summary>Marks of many payments from a file, written in one transaction.</summary>
public interface IPaidImports : IBackendPort
{
    /// <summary>Says of each row what an import would do, and writes nothing.</summary>
    Task<Result<PaidReport>> TryAsync(Workspace workspace, PaidFile file, Actor actor, CancellationToken ct);

    /// <summary>Does it where the rows that were accepted are accepted still, over the same revisions; else writes nothing and says what is so now.</summary>
    Task<Result<PaidResult>> ImportAsync(Workspace workspace, PaidFile file, PaidReport seen, bool suspectsToo, Actor actor, CancellationToken ct);
}
