using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.History;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>
/// The steps of a posting for every door. Checks rights, then required texts, then runs the step as one command of the backend.
/// </summary>
public sealed class PostingService(IBackends backends, AccessGuard guard, LateDecisions late)
{
    private const int MinLetters = 5;

    private readonly CancelInputValidator _cancel = new();

    public Task<Result<PostingState>> SubmitAsync(Target<PaymentId> target, CancellationToken ct) =>
        RunAsync(PostingVerbs.Submit, target, null, work => Submitting.SubmitAsync(work, target.Id, target.Seen), ct);

    public Task<Result> RecallAsync(Target<PaymentId> target, CancellationToken ct) =>
        DecideAsync(PostingVerbs.Recall, target, null, work => Submitting.RecallAsync(work, target.Id, target.Seen), ct);

    /// <summary>The last required approval also posts.</summary>
    public Task<Result<PostingState>> ApproveAsync(Target<PaymentId> target, Approval approval, CancellationToken ct) =>
        DecideAsync(PostingVerbs.Approve, target, work => Approving.ApproveAsync(work, target.Id, approval, target.Seen), ct);

    /// <summary>Returns the posting to its maker with a comment.</summary>
    public Task<Result> RejectAsync(Target<PaymentId> target, string comment, CancellationToken ct) =>
        DecideAsync(PostingVerbs.Reject, target, Lacking(comment), work => Approving.RejectAsync(work, target.Id, comment, target.Seen), ct);

    /// <summary>
    /// The post call of CRM.COM: submission and approval in one for an Approver, or posting alone for a token that may. Refused if others
    /// changed the draft unseen.
    /// </summary>
    public Task<Result<PostingState>> PostAsync(Workspace workspace, PaymentId payment, SeenDraft seen, Actor actor, CancellationToken ct) =>
        DecideAsync(
            PostingVerbs.Post,
            Target.Any(workspace, payment, actor),
            work => PostingAtOnce.PostAsync(work, payment, seen),
            ct,
            actor.PostAlone ? Right.Submit : null
        );

    /// <summary>Discards a draft for good.</summary>
    public Task<Result> DiscardAsync(Workspace workspace, PaymentId payment, Key? reason, Actor actor, CancellationToken ct) =>
        RunAsync(PostingVerbs.Discard, Target.Any(workspace, payment, actor), null, work => Discarding.DiscardAsync(work, payment, reason), ct);

    public Task<Result> AskReversalAsync(Target<PaymentId> target, string reason, CancellationToken ct) =>
        RunAsync(
            PostingVerbs.AskReversal, target, Missing(reason) ? ApprovalFailures.ReasonMissing : null,
            work => Reversing.AskAsync(work, target.Id, reason, target.Seen), ct);

    /// <summary>Reverses the payment, or sends the reversal to the payment's gateway. Returns the reversal.</summary>
    public Task<Result<PaymentId>> ApproveReversalAsync(Target<PaymentId> target, Approval approval, CancellationToken ct) =>
        DecideAsync(PostingVerbs.ApproveReversal, target, work => Reversing.ApproveAsync(work, target.Id, approval, target.Seen), ct);

    public Task<Result> RejectReversalAsync(Target<PaymentId> target, string comment, CancellationToken ct) =>
        DecideAsync(PostingVerbs.RejectReversal, target, Lacking(comment), work => Reversing.RejectAsync(work, target.Id, comment, target.Seen), ct);

    /// <summary>Reverses at once, for tokens that may post alone; people request a reversal instead.</summary>
    public Task<Result<PaymentId>> CancelAsync(Workspace workspace, PaymentId payment, CancelInput input, Actor actor, CancellationToken ct) =>
        RunAsync(
            PostingVerbs.Cancel, Target.Any(workspace, payment, actor), actor.PostAlone ? _cancel.FirstFault(input) : PostingFailures.NotAlone,
            work => Reversing.CancelAsync(work, payment, input), ct);

    // Late decisions get a message that says who decided first.
    private async Task<Result> DecideAsync(
        Verb verb, Target<PaymentId> target, Failure? fault, Func<IPostingWork, ValueTask<Result>> step, CancellationToken ct)
    {
        var answer = await RunAsync(verb, target, fault, step, ct);
        return answer.Failure is { } no ? await late.ExplainAsync(target, no, ct) : answer;
    }

    private async Task<Result<T>> DecideAsync<T>(
        Verb verb, Target<PaymentId> target, Func<IPostingWork, ValueTask<Result<T>>> step, CancellationToken ct, Right? right = null)
    {
        var answer = await RunAsync(verb, target, null, step, ct, right);
        return answer.Failure is { } no ? await late.ExplainAsync(target, no, ct) : answer;
    }

    // A missing text is reported only where the backend offers postings.
    private Task<Result> RunAsync(
        Verb verb, Target<PaymentId> target, Failure? fault, Func<IPostingWork, ValueTask<Result>> step, CancellationToken ct) =>
        guard.RunAsync(
            target.Attempt(verb),
            target.Actor,
            () => backends.CallAsync<IPostingWorkflow>(
                target.Workspace,
                NotOffered,
                postings => fault is null ? postings.RunAsync(target.Workspace, target.Actor, step, ct) : Task.FromResult<Result>(fault)
            ),
            ct
        );

    private Task<Result<T>> RunAsync<T>(
        Verb verb, Target<PaymentId> target, Failure? fault, Func<IPostingWork, ValueTask<Result<T>>> step, CancellationToken ct, Right? right = null) =>
        guard.RunAsync(
            target.Attempt(verb) with { Right = right ?? verb.Right! },
            target.Actor,
            () => backends.CallAsync<IPostingWorkflow, T>(
                target.Workspace,
                NotOffered,
                postings => fault is null ? postings.RunAsync(target.Workspace, target.Actor, step, ct) : Task.FromResult<Result<T>>(fault)
            ),
            ct
        );

    // Requires more than a bare "no", since the maker must know what to correct.
    private static Failure? Lacking(string? comment) =>
        Missing(comment) ? ApprovalFailures.CommentMissing
        : comment!.Count(char.IsLetter) < MinLetters ? ApprovalFailures.CommentShort
        : null;

    private static bool Missing(string? text) => string.IsNullOrWhiteSpace(text);

    private static Failure NotOffered => PaymentFailures.NotOffered("post payments");
}
