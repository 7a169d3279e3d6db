using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Sets and removes paid marks; available in every backend.</summary>
public interface IPaidMarks : IBackendPort
{
    /// <summary>Marks a payment paid. A payment already marked paid stays unchanged.</summary>
    Task<Result> PayAsync(Target<PaymentId> target, PayInput input, CancellationToken ct);

    /// <summary>Removes the paid mark. An unpaid payment stays unchanged.</summary>
    Task<Result> UnpayAsync(Target<PaymentId> target, UnpayInput input, CancellationToken ct);

    /// <summary>Undoes a paid mark that the actor has just set. An unpaid payment stays unchanged.</summary>
    Task<Result> UndoPayAsync(Target<PaymentId> target, CancellationToken ct);
}
