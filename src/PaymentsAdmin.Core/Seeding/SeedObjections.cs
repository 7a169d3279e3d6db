using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>Reasons against filling a workspace with sample data.</summary>
public sealed class SeedObjections(IRealPayments real)
{
    /// <summary>Refuses unless forced if there are real payments: nobody could tell them from samples.</summary>
    public async Task<Result> CheckAsync(Workspace workspace, int payments, Actor actor, CancellationToken ct)
    {
        if (Right.SetUp.Check(actor) is { } no)
        {
            return no;
        }

        return await real.CountAsync(workspace.Id, ct) is > 0 and var count ? SeedFailures.RealPayments(workspace.Key.Value, count, payments) : Result.Done;
    }
}
