using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>What speaks against filling a workspace with invented data.</summary>
public sealed class SeedObjections(IRealPayments real)
{
    /// <summary>Why it should not be filled unless somebody insists: real payments are in it, and invented ones could not be told from them.</summary>
    public async Task<Failure?> FindAsync(Workspace workspace, int payments, CancellationToken ct) =>
        await real.CountAsync(workspace.Id, ct) is > 0 and var count ? SeedFailures.RealPayments(workspace.Key.Value, count, payments) : null;
}
