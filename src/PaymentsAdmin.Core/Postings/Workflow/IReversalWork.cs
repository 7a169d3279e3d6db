using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>The part of the workflow's work for reversals.</summary>
public interface IReversalWork
{
    /// <summary>Records on the posting who requests its reversal, when, why and as which type.</summary>
    ValueTask AskReversalAsync(PostingId posting, string? reason, int? type);

    ValueTask ForgetReversalAsync(PostingId posting);

    /// <summary>Resolves the type and category keys of a cancellation.</summary>
    ValueTask<CancellationNames> FindCancellationAsync(PaymentId payment, CancelInput input);

    /// <summary>Writes the rows of the reversal, not listed yet. After a refusal by a gateway, the same rows get new terms.</summary>
    ValueTask<PreparedReversal> PrepareReversalAsync(ReversalDocument document);

    /// <summary>The rows of a reversal that waits for its gateway or portal; null if none does.</summary>
    ValueTask<PreparedReversal?> FindReversalAsync(PaymentId payment);

    /// <summary>Discards the rows of a reversal that was never booked.</summary>
    ValueTask DiscardReversalAsync(PreparedReversal reversal);

    /// <summary>Marks the reversal as posted under the number taken for it.</summary>
    ValueTask NumberReversalAsync(PreparedReversal reversal, Booked booked, TakenNumber number);
}

/// <summary>The payment and posting of a reversal.</summary>
public sealed record PreparedReversal(PaymentId Payment, PostingId Posting)
{
    /// <summary>The portal's key of the original, and of the type of the reversal; null in own books.</summary>
    public PortalKey? OriginalInPortal { get; init; }

    public PortalKey? TypeInPortal { get; init; }
}

/// <summary>An approved reversal, and the state of its original: reversed, or still waiting for a gateway or portal.</summary>
public sealed record ApprovedReversal(PaymentId Payment, PostingState Original) : INumbered
{
    long INumbered.Number => Payment.Value;
}

/// <summary>The types and categories that match the keys of a cancellation.</summary>
public sealed record CancellationNames(IReadOnlyList<CancellationType> Types, IReadOnlyList<int> Categories)
{
    /// <summary>Whether the cancellation of another payment already has the back-office code.</summary>
    public bool IsCodeTaken { get; init; }
}

/// <summary>An active type that matches the key.</summary>
public sealed record CancellationType(int Id, string Classification);
