using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>
/// Everything the workflow needs from a backend, within one command and one transaction. A failed command changes nothing.
/// </summary>
public interface IPostingWork : IReversalWork, IGatewayWork
{
    Workspace Workspace { get; }

    Actor Actor { get; }

    BusinessClock Clock { get; }

    /// <summary>The time of the command.</summary>
    DateTimeOffset Now { get; }

    DateOnly Today => Clock.DayOf(Now);

    /// <summary>Loads the case and locks payment, posting and wallet, in this order, until the commit. Fails if there is none.</summary>
    ValueTask<Result<PostingCase>> LoadAsync(PaymentId payment);

    /// <summary>The value in the base currency today. Locks the customer, so that two postings submitted together see each other.</summary>
    ValueTask<SubmittedValue> ValueAsync(PostingFacts posting);

    /// <summary>The customer's other submissions of that day up to that instant, without discarded and reversed ones.</summary>
    ValueTask<Money> SubmittedByThenAsync(PostingFacts posting, DateTimeOffset at);

    /// <summary>The current roles of each user; none for a disabled user.</summary>
    ValueTask<IReadOnlyList<Role>> RolesAsync(IReadOnlyList<int> users);

    /// <summary>Whether the actor is that user's deputy today.</summary>
    ValueTask<bool> IsDeputyOfAsync(int user);

    /// <summary>Whether somebody else changed the draft since its caller read it.</summary>
    ValueTask<bool> ChangedByOthersAsync(PaymentId payment, SeenDraft seen);

    /// <summary>The current closing date of the books, or null.</summary>
    ValueTask<DateOnly?> ClosedThroughAsync();

    /// <summary>The active rejection reason with that key; null if there is none or more than one.</summary>
    ValueTask<int?> FindReasonAsync(Key reason);

    /// <summary>The active reason for returning a posting with that key; null if there is none or more than one.</summary>
    ValueTask<ChosenReason?> FindReturnReasonAsync(Key reason);

    /// <summary>Records the submission, and marks payment and posting as submitted.</summary>
    ValueTask SubmitAsync(PostingFacts posting, Submission submission);

    /// <summary>Moves payment and posting to a new state together. Fails if somebody else moved them since loading.</summary>
    ValueTask MoveAsync(PostingFacts posting, PostingState to);

    ValueTask DecideAsync(PostingCase posting, Verdict verdict, Approval how);

    /// <summary>Voids the approvals of this round.</summary>
    ValueTask VoidApprovalsAsync(PostingCase posting);

    ValueTask GiveReasonAsync(PostingId posting, int reason);

    /// <summary>Releases the product quantities of the payment and takes its amount out of the entity's totals.</summary>
    ValueTask ReleaseAsync(PaymentState payment);

    /// <summary>Records a write to the payment's portal, which is sent once this command is stored.</summary>
    ValueTask<Result> AskPortalAsync(PostingFacts posting, Verb verb, PortalWrite write);

    /// <summary>
    /// Enters both sides and updates the account's balance and the wallet's
    /// funds. False if the wallet lacks funds; then nothing is written.
    /// </summary>
    ValueTask<bool> EnterAsync(LedgerBooking booking);

    /// <summary>Marks the posting as posted, with its full amount as credit.</summary>
    ValueTask BookAsync(PostingFacts posting, Booked booked);

    /// <summary>Records the reference of a direct gateway's charge.</summary>
    ValueTask ChargedAsync(PostingId posting, string reference);

    /// <summary>Allocates the account's credits to its open invoices.</summary>
    ValueTask SettleAsync(PostingFacts posting);

    /// <summary>Undoes the posting's allocations: the invoices are open again, and no credit remains.</summary>
    ValueTask UnsettleAsync(PostingId posting);

    /// <summary>Takes the next gap-free number for the payment. Blocks other bookings until the commit, so it comes last.</summary>
    ValueTask<TakenNumber> TakeNumberAsync(PaymentId payment);

    /// <summary>Marks the payment as posted under the number taken for it.</summary>
    ValueTask NumberAsync(PostingFacts posting, Booked booked, TakenNumber number);

    /// <summary>Counts the amount against the daily ceiling of a token that posts alone. Null if it fits or there is no ceiling.</summary>
    ValueTask<Failure?> UseCeilingAsync(Money amount);

    /// <summary>Ends the payment's public links.</summary>
    ValueTask EndLinksAsync(PaymentState payment, string reason);

    ValueTask NotifyAsync(StepNotice notice);

    /// <summary>Notifies the Admins if the posting waits and nobody may approve it.</summary>
    ValueTask NotifyIfNobodyMayApproveAsync(PostingCase posting);

    ValueTask AuditAsync(AuditFact fact);
}

/// <summary>The posting date and the gateway with its reference.</summary>
public sealed record Booked(DateOnly On, string? Gateway, string? Reference);

/// <summary>
/// A number, and the closing date read under the number's lock. Closing takes
/// that lock first, so the date cannot change before the commit.
/// </summary>
public sealed record TakenNumber(long Value, DateOnly? ClosedThrough);
