using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Why another payment may be the same one, entered twice.</summary>
public enum Similarity
{
    /// <summary>Same customer or entity, same amount, made within days of each other.</summary>
    Amount,

    /// <summary>Marked paid with the same reference.</summary>
    Reference,
}

/// <summary>A payment that may be the same one, entered twice.</summary>
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

/// <summary>Looks for payments that may be entered twice, before money is said to be seen twice.</summary>
public sealed class SimilarPaymentService(ISimilarPayments similar)
{
    /// <summary>Equal amounts of one customer are suspicious when the payments were made within so many days.</summary>
    public const int Days = 7;

    /// <summary>The first few are enough to look.</summary>
    public const int MaxFound = 5;

    /// <summary>Others that look like this one, also by a reference that is about to be used.</summary>
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
