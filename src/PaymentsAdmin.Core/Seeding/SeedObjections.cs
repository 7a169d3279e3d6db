using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>What speaks against filling a workspace with invented data.</summary>
public sealed class SeedObjections(IRealPayments real)
{
    /// <summary>Why it should not be filled unless somebody insists: real payments are in it, and invented ones could not be told from them.</summary>
    public async Task<Result> LookAsync(Workspace workspace, int payments, Actor actor, CancellationToken ct)
    {
        if (Right.SetUp.Check(actor) is { } no)
        {
            return no;
        }

        return await real.CountAsync(workspace.Id, ct) is > 0 and var count ? SeedFailures.RealPayments(workspace.Key.Value, count, payments) : Result.Done;
    }
}
