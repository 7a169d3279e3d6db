using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>A posting with all facts that decisions check, locked until the commit.</summary>
public sealed record PostingCase(PostingFacts Facts, ApprovalCase Approvals, ApprovalRecord Record, Policy Policy)
{
    /// <summary>The actor's current roles, which may differ from those known to the sign-in.</summary>
    public required Role ActorRoles { get; init; }

    /// <summary>The closing date of the books at loading.</summary>
    public required DateOnly? ClosedThrough { get; init; }

    /// <summary>The hash of the current content.</summary>
    public required byte[] Seal { get; init; }

    /// <summary>Whether a file is attached that was not removed.</summary>
    public bool HasFiles { get; init; }

    /// <summary>Whether the content is unchanged since submission.</summary>
    public bool IsAsSubmitted => Seal.AsSpan().SequenceEqual(Record.Seal);

    /// <summary>The case after submission, as if loaded again.</summary>
    public PostingCase After(Submission submission)
    {
        var payment = Facts.Payment with { Posting = PostingState.Submitted, Revision = Facts.Payment.Revision.Next() };
        return this with
        {
            Facts = Facts with { Payment = payment, State = PostingState.Submitted },
            Approvals = Approvals with { Payment = payment, State = PostingState.Submitted, Maker = submission.Maker, Agreements = [] },
            Record = Record with
            {
                Maker = submission.Maker,
                Round = Record.Round + 1,
                Need = submission.Need,
                Seal = submission.Seal,
                SubmittedAt = submission.At,
                BaseMinor = submission.Value.InBase?.Minor,
            },
        };
    }
}

/// <summary>Loads cases and checks a rule.</summary>
internal static class CheckedCases
{
    /// <summary>The case if the rule allows the step; otherwise the failure.</summary>
    public static async ValueTask<Result<PostingCase>> LoadAsync(this IPostingWork work, PaymentId payment, Func<PostingCase, Failure?> rule)
    {
        var loaded = await work.LoadAsync(payment);
        return loaded.Ok && rule(loaded.Value) is { } no ? no : loaded;
    }
}

/// <summary>The approval data stored with a posting.</summary>
public sealed record ApprovalRecord(int? Maker, int Round, ApprovalNeed Need, byte[]? Seal, DateTimeOffset? SubmittedAt, long? BaseMinor)
{
    public int? ReversalAskedBy { get; init; }

    public string? ReversalReason { get; init; }

    /// <summary>The type that the reversal was requested as; null means the first.</summary>
    public int? ReversalType { get; init; }

    public DateTimeOffset? ReversalAskedAt { get; init; }

    public int? CreatedBy { get; init; }
}
