using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>Reads the facts that decide how many people a payment takes.</summary>
public interface INeeds
{
    /// <summary>Null if there is no such payment.</summary>
    Task<NeedFacts?> FindAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct);
}

/// <summary>Says everybody who sees a payment how many Approvers it takes.</summary>
public sealed class NeedService(INeeds needs)
{
    public async Task<Result<RemainingNeed>> FindAsync(WorkspaceId workspace, PaymentId payment, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : await needs.FindAsync(workspace, payment, ct) is { } found ? found.Remaining()
        : PaymentFailures.NotFound;
}
