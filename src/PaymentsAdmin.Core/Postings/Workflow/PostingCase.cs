using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>A posting with everything that decisions about it look at, held until the commit.</summary>
public sealed record PostingCase(PostingFacts Facts, ApprovalCase Approvals, ApprovalRecord Record, Policy Policy)
{
    /// <summary>The actor's roles at this moment, whatever the sign-in believes.</summary>
    public required Role ActorRoles { get; init; }

    /// <summary>How far the books were closed when it was loaded.</summary>
    public required DateOnly? ClosedThrough { get; init; }

    /// <summary>The hash over its content as it is.</summary>
    public required byte[] Seal { get; init; }

    /// <summary>Whether its content is what was submitted.</summary>
    public bool IsAsSubmitted => Seal.AsSpan().SequenceEqual(Record.Seal);

    /// <summary>The same case once it is submitted, as loading it again would show it.</summary>
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

/// <summary>Loads cases for steps.</summary>
internal static class CheckedCases
{
    /// <summary>The case, if the rule allows the step; otherwise why there is none or what the rule says.</summary>
    public static async ValueTask<Result<PostingCase>> LoadAsync(this IPostingWork work, PaymentId payment, Func<PostingCase, Failure?> rule)
    {
        var loaded = await work.LoadAsync(payment);
        return loaded.Ok && rule(loaded.Value) is { } no ? no : loaded;
    }
}

/// <summary>What a posting's row remembers of its approvals.</summary>
public sealed record ApprovalRecord(int? Maker, int Round, ApprovalNeed Need, byte[]? Seal, DateTimeOffset? SubmittedAt, long? BaseMinor)
{
    public int? ReversalAskedBy { get; init; }

    public string? ReversalReason { get; init; }

    public DateTimeOffset? ReversalAskedAt { get; init; }

    public int? CreatedBy { get; init; }
}
