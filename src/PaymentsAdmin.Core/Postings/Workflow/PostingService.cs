using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.History;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>
/// The steps of a posting for every door. Checks rights, then required texts, then runs the step as one command of the backend.
/// </summary>
public sealed class PostingService(IBackends backends, Abilities abilities, AccessGuard guard, LateDecisions late)
{
    private const int MinLetters = 5;

    private readonly CancelInputValidator _cancel = new();

    public Task<Result<PostingState>> SubmitAsync(Target<PaymentId> target, CancellationToken ct) =>
        LookAndRunAsync(
            PostingVerbs.Submit, target, PostingVerbs.Submit.Right!,
            (work, look) => Submitting.SubmitAsync(work, target.Id, target.Seen, look), ct);

    /// <summary>The same after a look at several payments that was begun for this request; null in own books.</summary>
    internal Task<Result<PostingState>> SubmitAsync(Target<PaymentId> target, FreshLook? look, CancellationToken ct) =>
        RunAsync(PostingVerbs.Submit, target, null, work => Submitting.SubmitAsync(work, target.Id, target.Seen, look), ct);

    public Task<Result> RecallAsync(Target<PaymentId> target, CancellationToken ct) =>
        DecideAsync(PostingVerbs.Recall, target, null, work => Submitting.RecallAsync(work, target.Id, target.Seen), ct);

    /// <summary>The last required approval also posts.</summary>
    public async Task<Result<PostingState>> ApproveAsync(Target<PaymentId> target, Approval approval, CancellationToken ct)
    {
        var approved = await LookAndRunAsync(
            PostingVerbs.Approve, target, PostingVerbs.Approve.Right!,
            (work, look) => Approving.ApproveAsync(work, target.Id, approval, target.Seen, look), ct);
        return approved.Failure is { } no ? await late.ExplainAsync(target, no, ct) : approved;
    }

    /// <summary>The same after a look at several payments that was begun for this request; null in own books.</summary>
    internal async Task<Result<PostingState>> ApproveAsync(Target<PaymentId> target, Approval approval, FreshLook? look, CancellationToken ct)
    {
        var step = DecideAsync(PostingVerbs.Approve, target, work => Approving.ApproveAsync(work, target.Id, approval, target.Seen, look), ct);
        return await FinishAsync(target, await step, ct);
    }

    /// <summary>Returns the posting to its maker with a comment, and a reason from the list if one was chosen.</summary>
    public Task<Result> RejectAsync(Target<PaymentId> target, Rejection why, CancellationToken ct) =>
        DecideAsync(PostingVerbs.Reject, target, Lacking(why.Comment), work => Approving.RejectAsync(work, target.Id, why, target.Seen), ct);

    /// <summary>
    /// The post call of CRM.COM: submission and approval in one for an Approver, or posting alone for a token that may. Refused if others
    /// changed the draft unseen.
    /// </summary>
    public async Task<Result<PostingState>> PostAsync(Workspace workspace, PaymentId payment, SeenDraft seen, Actor actor, CancellationToken ct)
    {
        var target = Target.Any(workspace, payment, actor);
        var posted = await LookAndRunAsync(
            PostingVerbs.Post, target, actor.PostAlone ? Right.Submit : PostingVerbs.Post.Right!,
            (work, look) => PostingAtOnce.PostAsync(work, payment, seen, look), ct);
        return posted.Failure is { } no ? await late.ExplainAsync(target, no, ct) : posted;
    }

    /// <summary>Discards a draft for good.</summary>
    public Task<Result> DiscardAsync(Workspace workspace, PaymentId payment, Key? reason, Actor actor, CancellationToken ct)
    {
        var target = Target.Any(workspace, payment, actor);
        return backends.Find<IPortalPosting>(workspace) is { } portal
            ? guard.RunAsync(target.Attempt(PostingVerbs.Discard), actor, () => portal.DiscardAsync(target, reason, ct), ct)
            : RunAsync(PostingVerbs.Discard, target, null, work => Discarding.DiscardAsync(work, payment, reason), ct);
    }

    /// <summary>What is wrong with a request for a reversal, before anything is asked or read.</summary>
    public static Failure? FaultOfReversal(string reason) => Missing(reason) ? ApprovalFailures.ReasonMissing : null;

    /// <summary>Requests a reversal of a type of the workspace; null means the first.</summary>
    public Task<Result> AskReversalAsync(Target<PaymentId> target, string reason, Key? type, CancellationToken ct) =>
        RunAsync(
            PostingVerbs.AskReversal, target, Irreversible(target.Workspace) ?? FaultOfReversal(reason),
            work => Reversing.AskAsync(work, target.Id, reason, target.Seen, type), ct);

    /// <summary>Reverses the payment, or sends the reversal to the payment's gateway or portal.</summary>
    public async Task<Result<ApprovedReversal>> ApproveReversalAsync(Target<PaymentId> target, Approval approval, CancellationToken ct)
    {
        var approved = await ReverseAsync(
            PostingVerbs.ApproveReversal, target, null,
            (work, portal) => Reversing.ApproveAsync(work, target.Id, approval, target.Seen, portal), ct);
        return approved.Failure is { } no ? await late.ExplainAsync(target, no, ct) : approved;
    }

    public Task<Result> RejectReversalAsync(Target<PaymentId> target, Rejection why, CancellationToken ct) =>
        DecideAsync(PostingVerbs.RejectReversal, target, Lacking(why.Comment), work => Reversing.RejectAsync(work, target.Id, why, target.Seen), ct);

    /// <summary>Reverses at once, for tokens that may post alone; people request a reversal instead.</summary>
    public Task<Result<ApprovedReversal>> CancelAsync(Workspace workspace, PaymentId payment, CancelInput input, Actor actor, CancellationToken ct) =>
        ReverseAsync(
            PostingVerbs.Cancel, Target.Any(workspace, payment, actor),
            Irreversible(workspace) ?? (actor.PostAlone ? _cancel.FirstFault(input) : PostingFailures.NotAlone),
            (work, portal) => Reversing.CancelAsync(work, payment, input, portal), ct);

    private async Task<Result<ApprovedReversal>> ReverseAsync(
        Verb verb, Target<PaymentId> target, Failure? fault,
        Func<IPostingWork, IPortalPosting?, ValueTask<Result<ApprovedReversal>>> step, CancellationToken ct)
    {
        var portal = backends.Find<IPortalPosting>(target.Workspace);
        var reversed = await RunAsync(verb, target, fault, work => step(work, portal), ct);
        if (!reversed.Ok || portal is null)
        {
            return reversed;
        }

        var now = await portal.FinishAsync(target.Workspace, target.Id, PostingVerbs.Reverse, ct);
        return now.Ok ? reversed.Value with { Original = now.Value } : now.Failure;
    }

    // Late decisions get a message that says who decided first.
    private async Task<Result> DecideAsync(
        Verb verb, Target<PaymentId> target, Failure? fault, Func<IPostingWork, ValueTask<Result>> step, CancellationToken ct)
    {
        var answer = await RunAsync(verb, target, fault, step, ct);
        return answer.Failure is { } no ? await late.ExplainAsync(target, no, ct) : answer;
    }

    private async Task<Result<T>> DecideAsync<T>(Verb verb, Target<PaymentId> target, Func<IPostingWork, ValueTask<Result<T>>> step, CancellationToken ct)
    {
        var answer = await RunAsync(verb, target, null, step, ct);
        return answer.Failure is { } no ? await late.ExplainAsync(target, no, ct) : answer;
    }

    // The look comes after the check of the right and before the transaction. It is no change of a call with an idempotency key, and a
    // repeat of one needs none.
    private Task<Result<PostingState>> LookAndRunAsync(
        Verb verb, Target<PaymentId> target, Right right, Func<IPostingWork, FreshLook?, ValueTask<Result<PostingState>>> step, CancellationToken ct) =>
        guard.RunAsync(
            target.Attempt(verb) with { Right = right },
            target.Actor,
            () => backends.CallAsync<IPostingWorkflow, PostingState>(
                target.Workspace,
                NotOffered,
                async postings =>
                {
                    FreshLook? look = null;
                    if (backends.Find<IFreshLooks>(target.Workspace) is { } looks && KeyedStep.Current is not { IsCommitted: true })
                    {
                        var looked = await KeyedStep.OutsideAsync(() => looks.LookAsync(target.Workspace, target.Id, ct));
                        if (!looked.Ok)
                        {
                            return looked.Failure;
                        }

                        look = looked.Value;
                    }

                    return await FinishAsync(target, await postings.RunAsync(target.Workspace, target.Actor, work => step(work, look), ct), ct);
                }
            ),
            ct
        );

    // A portal that posts payments itself was asked to by the last approval, and has its say before anybody is told.
    private async Task<Result<PostingState>> FinishAsync(Target<PaymentId> target, Result<PostingState> done, CancellationToken ct) =>
        done is { Ok: true, Value: PostingState.Approved } && backends.Find<IPortalPosting>(target.Workspace) is { } portal
            ? await portal.FinishAsync(target.Workspace, target.Id, PostingVerbs.Post, ct)
            : done;

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
        Verb verb, Target<PaymentId> target, Failure? fault, Func<IPostingWork, ValueTask<Result<T>>> step, CancellationToken ct) =>
        guard.RunAsync(
            target.Attempt(verb),
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

    private Failure? Irreversible(Workspace workspace) => abilities.Has(workspace, Can.Reverse) ? null : PaymentFailures.NotOffered("reverse payments");

    private static Failure NotOffered => PaymentFailures.NotOffered("post payments");
}
