using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Why another payment may be a duplicate.</summary>
public enum Similarity
{
    /// <summary>Same customer or entity, same amount, created within days of each other.</summary>
    Amount,

    /// <summary>Marked paid with the same reference.</summary>
    Reference,
}

/// <summary>A possible duplicate of a payment.</summary>
public sealed record SimilarPayment(
    PaymentId Id,
    Similarity By,
    string CustomerName,
    string EntityTitle,
    Money Amount,
    DateTimeOffset CreatedAt,
    DateOnly? PaidOn,
    string? Reference
);

/// <summary>Finds possible duplicates, before one receipt is recorded on two payments.</summary>
public sealed class SimilarPaymentService(ISimilarPayments similar)
{
    /// <summary>Equal amounts of one customer are suspicious if the payments were created at most this many days apart.</summary>
    public const int Days = 7;

    /// <summary>The first few are enough for a warning.</summary>
    public const int MaxFound = 5;

    /// <summary>Finds payments similar by amount, or by a reference that is about to be recorded.</summary>
    public async Task<Result<IReadOnlyList<SimilarPayment>>> FindAsync(
        WorkspaceId workspace,
        PaymentId payment,
        string? reference,
        Actor actor,
        CancellationToken ct
    )
    {
        if (Right.SeePayments.Check(actor) is { } no)
        {
            return no;
        }

        var byAmount = await similar.ByAmountAsync(workspace, payment, TimeSpan.FromDays(Days), MaxFound, ct);
        var byReference = string.IsNullOrWhiteSpace(reference) ? [] : await similar.ByReferenceAsync(workspace, payment, reference.Trim(), MaxFound, ct);
        return Result.Of<IReadOnlyList<SimilarPayment>>([.. byReference.Concat(byAmount).DistinctBy(s => s.Id).Take(MaxFound)]);
    }
}
