using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>What only reversals need.</summary>
public interface IReversalWork
{
    /// <summary>Notes on the posting who asks for its reversal, and why.</summary>
    ValueTask AskReversalAsync(PostingId posting, string? reason);

    ValueTask ForgetReversalAsync(PostingId posting);

    /// <summary>What the words of a cancellation name.</summary>
    ValueTask<CancellationNames> FindCancellationAsync(PaymentId payment, CancelInput input);

    /// <summary>Writes the reversal's rows, which no list shows yet. After a refusal by a gateway they are the same rows with other terms.</summary>
    ValueTask<PreparedReversal> PrepareReversalAsync(ReversalDocument document);

    /// <summary>Ends rows that were prepared and never booked.</summary>
    ValueTask DiscardReversalAsync(PreparedReversal reversal);

    /// <summary>The reversal is in the books under the number that was taken for it.</summary>
    ValueTask NumberReversalAsync(PreparedReversal reversal, Booked booked, TakenNumber number);
}

/// <summary>The payment and the posting of a reversal.</summary>
public sealed record PreparedReversal(PaymentId Payment, PostingId Posting);

/// <summary>What was found under the names that a cancellation gives.</summary>
public sealed record CancellationNames(IReadOnlyList<CancellationType> Types, IReadOnlyList<int> Categories)
{
    /// <summary>Another payment's cancellation has its back-office code.</summary>
    public bool IsCodeTaken { get; init; }
}

/// <summary>An active type of that name.</summary>
public sealed record CancellationType(int Id, string Classification);
