using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>The paid marks of payments; every backend has them.</summary>
public interface IPaidMarks : IBackendPort
{
    /// <summary>Marks a payment paid. One that is marked already stays as it is.</summary>
    Task<Result> PayAsync(Target<PaymentId> target, PayInput input, CancellationToken ct);

    /// <summary>Removes the mark. A payment without one stays as it is.</summary>
    Task<Result> UnpayAsync(Target<PaymentId> target, UnpayInput input, CancellationToken ct);

    /// <summary>Removes a mark that the actor set a moment ago. A payment without one stays as it is.</summary>
    Task<Result> UndoPayAsync(Target<PaymentId> target, CancellationToken ct);
}
