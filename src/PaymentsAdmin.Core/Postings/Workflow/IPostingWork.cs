using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>Everything that the workflow needs of a backend, within one command and one transaction. A failed command leaves nothing behind.</summary>
public interface IPostingWork : IReversalWork, IGatewayWork
{
    Workspace Workspace { get; }

    Actor Actor { get; }

    BusinessClock Clock { get; }

    /// <summary>The instant of the command.</summary>
    DateTimeOffset Now { get; }

    DateOnly Today => Clock.DayOf(Now);

    /// <summary>The case, with payment, posting and wallet held until the commit in this order; or why there is none.</summary>
    ValueTask<Result<PostingCase>> LoadAsync(PaymentId payment);

    /// <summary>What it is worth today. The customer is held, so that of two postings submitted together one sees the other.</summary>
    ValueTask<SubmittedValue> ValueAsync(PostingFacts posting);

    /// <summary>What the same customer had submitted on that day by that instant, as far as it still stands.</summary>
    ValueTask<Money> SubmittedByThenAsync(PostingFacts posting, DateTimeOffset at);

    /// <summary>The present roles of each user; none of a disabled one.</summary>
    ValueTask<IReadOnlyList<Role>> RolesAsync(IReadOnlyList<int> users);

    /// <summary>Whether the actor has a delegation of that user for today.</summary>
    ValueTask<bool> IsDeputyOfAsync(int user);

    /// <summary>Whether somebody else changed the draft since its caller read it.</summary>
    ValueTask<bool> ChangedByOthersAsync(PaymentId payment, SeenDraft seen);

    /// <summary>How far the books are closed at this moment.</summary>
    ValueTask<DateOnly?> ClosedThroughAsync();

    /// <summary>The one active rejection reason of that key, or null.</summary>
    ValueTask<int?> FindReasonAsync(Key reason);

    /// <summary>Puts the submission on record; payment and posting are submitted from here on.</summary>
    ValueTask SubmitAsync(PostingFacts posting, Submission submission);

    /// <summary>Payment and posting go to another state together, unless somebody moved them since they were loaded.</summary>
    ValueTask MoveAsync(PostingFacts posting, PostingState to);

    ValueTask DecideAsync(PostingCase posting, Verdict verdict, Approval how);

    /// <summary>The approvals of this round no longer count.</summary>
    ValueTask VoidApprovalsAsync(PostingCase posting);

    ValueTask GiveReasonAsync(PostingId posting, int reason);

    /// <summary>Product quantities that the payment holds are free again, and its entity's totals go back.</summary>
    ValueTask ReleaseAsync(PaymentState payment);

    /// <summary>Moves the balance of the account and the funds of the wallet, and enters both sides. False: the wallet does not hold that much, and nothing was written.</summary>
    ValueTask<bool> EnterAsync(LedgerBooking booking);

    /// <summary>The posting is in the books, with all of its amount as credit.</summary>
    ValueTask BookAsync(PostingFacts posting, Booked booked);

    /// <summary>Lets the account's open invoices take its credits.</summary>
    ValueTask SettleAsync(PostingFacts posting);

    /// <summary>What invoices took of the posting is outstanding again, and none of it is left as credit.</summary>
    ValueTask UnsettleAsync(PostingId posting);

    /// <summary>The next gap-free number, for that payment. Everybody else who wants one waits until the commit, so it comes last.</summary>
    ValueTask<TakenNumber> TakeNumberAsync(PaymentId payment);

    /// <summary>The payment is posted under the number that was taken for it.</summary>
    ValueTask NumberAsync(PostingFacts posting, Booked booked, TakenNumber number);

    /// <summary>Counts the amount against the daily ceiling of a token that posts alone; null: it fits, or there is no ceiling.</summary>
    ValueTask<Failure?> UseCeilingAsync(Money amount);

    /// <summary>Ends the payment's public links.</summary>
    ValueTask EndLinksAsync(PaymentState payment, string reason);

    ValueTask TellAsync(StepNotice notice);

    /// <summary>Tells the Admins if it waits and nobody may approve it.</summary>
    ValueTask TellIfNobodyMayApproveAsync(PostingCase posting);

    ValueTask AuditAsync(AuditFact fact);
}

/// <summary>How a posting stands in the books, and what the gateway calls it.</summary>
public sealed record Booked(DateOnly On, string? Gateway, string? Reference);

/// <summary>A number, and how far the books are closed once nobody else can have it: closing takes the number's lock first.</summary>
public sealed record TakenNumber(long Value, DateOnly? ClosedThrough);
