using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Settling;

/// <summary>Says what a posting settles: its maker, its Approvers and everybody else see the same.</summary>
public sealed class SettlementService(ISettlements settlements, BusinessClock clock)
{
    /// <summary>Null if it settles nothing, see <see cref="ISettlements.FindAsync"/>.</summary>
    public async Task<Result<Settlement?>> FindAsync(WorkspaceId workspace, PaymentId payment, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await settlements.FindAsync(workspace, payment, clock.Today, ct));
}
