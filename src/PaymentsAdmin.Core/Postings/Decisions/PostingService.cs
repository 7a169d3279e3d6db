using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.History;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Decisions;

/// <summary>Every step of a posting, for every door: rights, then words that have to be there, then the workspace's backend.</summary>
public sealed class PostingService(IBackends backends, AccessGuard guard, LateDecisions late)
{
    private const int MinLetters = 5;

    private readonly CancelInputValidator _cancel = new();

    public Task<Result<PostingState>> SubmitAsync(Workspace workspace, PaymentId payment, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(PostingVerbs.Submit, workspace, payment, actor, p => p.SubmitAsync(workspace, payment, seen, actor, ct), ct);

    public Task<Result> RecallAsync(Workspace workspace, PaymentId payment, Revision? seen, Actor actor, CancellationToken ct) =>
        DecideAsync(PostingVerbs.Recall, workspace, payment, actor, p => p.RecallAsync(workspace, payment, seen, actor, ct), ct);

    public Task<Result<PostingState>> ApproveAsync(
        Workspace workspace,
        PaymentId payment,
        Approval approval,
        Revision? seen,
        Actor actor,
        CancellationToken ct
    ) =>
        DecideAsync(PostingVerbs.Approve, workspace, payment, actor, p => p.ApproveAsync(workspace, payment, approval, seen, actor, ct), ct);

    public Task<Result> RejectAsync(Workspace workspace, PaymentId payment, string comment, Revision? seen, Actor actor, CancellationToken ct) =>
        DecideAsync(
            PostingVerbs.Reject,
            workspace,
            payment,
            actor,
            p => Lacking(comment) is { } lack ? No(lack) : p.RejectAsync(workspace, payment, comment, seen, actor, ct),
            ct
        );

    /// <summary>CRM.COM's verb: a checker's submission and approval in one, or posting alone by a token that may; not of a draft that others changed unseen.</summary>
    public Task<Result<PostingState>> PostAsync(Workspace workspace, PaymentId payment, SeenDraft seen, Actor actor, CancellationToken ct) =>
        DecideAsync(
            PostingVerbs.Post,
            workspace,
            payment,
            actor,
            p => p.PostAsync(workspace, payment, seen, actor, ct),
            ct,
            actor.PostAlone ? Right.Submit : null
        );

    public Task<Result> DiscardAsync(Workspace workspace, PaymentId payment, Key? reason, Actor actor, CancellationToken ct) =>
        RunAsync(PostingVerbs.Discard, workspace, payment, actor, p => p.DiscardAsync(workspace, payment, reason, actor, ct), ct);

    public Task<Result> AskReversalAsync(Workspace workspace, PaymentId payment, string reason, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(
            PostingVerbs.AskReversal,
            workspace,
            payment,
            actor,
            p => Missing(reason) ? No(ApprovalFailures.ReasonMissing) : p.AskReversalAsync(workspace, payment, reason, seen, actor, ct),
            ct
        );

    public Task<Result<PaymentId>> ApproveReversalAsync(
        Workspace workspace,
        PaymentId payment,
        Approval approval,
        Revision? seen,
        Actor actor,
        CancellationToken ct
    ) =>
        DecideAsync(
            PostingVerbs.ApproveReversal,
            workspace,
            payment,
            actor,
            p => p.ApproveReversalAsync(workspace, payment, approval, seen, actor, ct),
            ct
        );

    public Task<Result> RejectReversalAsync(Workspace workspace, PaymentId payment, string comment, Revision? seen, Actor actor, CancellationToken ct) =>
        DecideAsync(
            PostingVerbs.RejectReversal,
            workspace,
            payment,
            actor,
            p => Lacking(comment) is { } lack ? No(lack) : p.RejectReversalAsync(workspace, payment, comment, seen, actor, ct),
            ct
        );

    /// <summary>Only for a token that may post alone; people ask for a reversal.</summary>
    public Task<Result<PaymentId>> CancelAsync(Workspace workspace, PaymentId payment, CancelInput input, Actor actor, CancellationToken ct) =>
        RunAsync(
            PostingVerbs.Cancel,
            workspace,
            payment,
            actor,
            p =>
                !actor.PostAlone ? No<PaymentId>(PostingFailures.NotAlone)
                : _cancel.FirstFault(input) is { } fault ? No<PaymentId>(fault)
                : p.CancelAsync(workspace, payment, input, actor, ct),
            ct
        );

    // A person who decides too late reads who was faster.
    private async Task<Result> DecideAsync(Verb verb, Workspace workspace, PaymentId payment, Actor actor, Func<IPostings, Task<Result>> act, CancellationToken ct)
    {
        var answer = await RunAsync(verb, workspace, payment, actor, act, ct);
        return answer.Failure is { } no ? await late.SayAsync(workspace.Id, payment, no, actor, ct) : answer;
    }

    private async Task<Result<T>> DecideAsync<T>(
        Verb verb,
        Workspace workspace,
        PaymentId payment,
        Actor actor,
        Func<IPostings, Task<Result<T>>> act,
        CancellationToken ct,
        Right? right = null
    )
    {
        var answer = await RunAsync(verb, workspace, payment, actor, act, ct, right);
        return answer.Failure is { } no ? await late.SayAsync(workspace.Id, payment, no, actor, ct) : answer;
    }

    private Task<Result> RunAsync(Verb verb, Workspace workspace, PaymentId payment, Actor actor, Func<IPostings, Task<Result>> act, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(verb, "payment", payment.Value, workspace.Id),
            actor,
            () => backends.CallAsync(workspace, NotOffered, act),
            ct
        );

    private Task<Result<T>> RunAsync<T>(
        Verb verb,
        Workspace workspace,
        PaymentId payment,
        Actor actor,
        Func<IPostings, Task<Result<T>>> act,
        CancellationToken ct,
        Right? right = null
    ) =>
        guard.RunAsync(
            new Attempt(verb, "payment", payment.Value, workspace.Id) { Right = right ?? verb.Right! },
            actor,
            () => backends.CallAsync(workspace, NotOffered, act),
            ct
        );

    // More than a bare "no": the maker needs to know what to correct.
    private static Failure? Lacking(string? comment) =>
        Missing(comment) ? ApprovalFailures.CommentMissing
        : comment!.Count(char.IsLetter) < MinLetters ? ApprovalFailures.CommentShort
        : null;

    private static bool Missing(string? text) => string.IsNullOrWhiteSpace(text);

    private static Failure NotOffered => PaymentFailures.NotOffered("post payments");

    private static Task<Result> No(Failure failure) => Task.FromResult<Result>(failure);

    private static Task<Result<T>> No<T>(Failure failure) => Task.FromResult<Result<T>>(failure);
}
