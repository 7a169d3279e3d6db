using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>Why a posting or its reversal is rejected: what its maker is told, and a reason from the list, if one was chosen.</summary>
public sealed record Rejection(string Comment, Key? Reason)
{
    /// <summary>With a comment alone.</summary>
    public static implicit operator Rejection(string comment) => FromString(comment);

    public static Rejection FromString(string comment) => new(comment, null);

    /// <summary>The decision with the reason as it is called now. A reason that is not active any more cannot be chosen.</summary>
    internal async ValueTask<Result<Approval>> FindAsync(IPostingWork work) =>
        Reason is not { } key ? new Approval { Comment = Comment }
        : await work.FindReturnReasonAsync(key) is { } reason ? new Approval { Comment = Comment, Reason = reason }
        : ApprovalFailures.ReasonNotAllowed;

    /// <summary>Reason and comment in one line.</summary>
    internal static string Told(Approval how) => how.Reason is { } reason ? $"{reason.Name} – {how.Comment!.Trim()}" : how.Comment!;
}
