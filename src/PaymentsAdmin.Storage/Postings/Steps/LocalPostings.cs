using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>The workflow of postings in our own tables: each step one command.</summary>
internal sealed class LocalPostings(IWriter writer, BusinessClock clock) : IPostings, IPostingFinish
{
    public Task<Result<PostingState>> SubmitAsync(Workspace workspace, PaymentId payment, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, actor, work => Submitting.SubmitAsync(work, payment, seen), ct);

    public ValueTask<Result<PostingState>> SubmitAsync(IWriteSession session, Workspace workspace, PaymentId payment, Actor actor) =>
        Submitting.SubmitAsync(new PostingWork(session, workspace, actor, clock), payment, null);

    public Task<Result> RecallAsync(Workspace workspace, PaymentId payment, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, actor, work => Submitting.RecallAsync(work, payment, seen), ct);

    public Task<Result<PostingState>> ApproveAsync(Workspace workspace, PaymentId payment, Approval approval, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, actor, work => Approving.ApproveAsync(work, payment, approval, seen), ct);

    public Task<Result> RejectAsync(Workspace workspace, PaymentId payment, string comment, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, actor, work => Approving.RejectAsync(work, payment, comment, seen), ct);

    public Task<Result<PostingState>> PostAsync(Workspace workspace, PaymentId payment, SeenDraft seen, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, actor, work => PostingAtOnce.PostAsync(work, payment, seen), ct);

    public ValueTask<Result<PostingState>> PostAsync(IWriteSession session, Workspace workspace, PaymentId payment, Actor actor) =>
        PostingAtOnce.PostNewAsync(new PostingWork(session, workspace, actor, clock), payment);

    public Task<Result> DiscardAsync(Workspace workspace, PaymentId payment, Key? reason, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, actor, work => Discarding.DiscardAsync(work, payment, reason), ct);

    public Task<Result> AskReversalAsync(Workspace workspace, PaymentId payment, string reason, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, actor, work => Reversing.AskAsync(work, payment, reason, seen), ct);

    public Task<Result<PaymentId>> ApproveReversalAsync(Workspace workspace, PaymentId payment, Approval approval, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, actor, work => Reversing.ApproveAsync(work, payment, approval, seen), ct);

    public Task<Result> RejectReversalAsync(Workspace workspace, PaymentId payment, string comment, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, actor, work => Reversing.RejectAsync(work, payment, comment, seen), ct);

    // The index says so of a code that somebody else takes at this very moment.
    public async Task<Result<PaymentId>> CancelAsync(Workspace workspace, PaymentId payment, CancelInput input, Actor actor, CancellationToken ct)
    {
        try
        {
            return await RunAsync(workspace, actor, work => Reversing.CancelAsync(work, payment, input), ct);
        }
        catch (UniqueViolationException e) when (e.About.Contains("cancellation_code", StringComparison.Ordinal))
        {
            return ApprovalFailures.CancellationCodeTaken;
        }
    }

    public Task<Result> TakeAsync(Workspace workspace, HexId request, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, actor, work => GatewayAnswers.TakeAsync(work, request), ct);

    public Task<Result<PostingState>> ConfirmAsync(Workspace workspace, HexId request, string? reference, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, actor, work => GatewayAnswers.ConfirmAsync(work, request, reference), ct);

    public Task<Result> RefuseAsync(Workspace workspace, HexId request, string? reference, string? reason, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, actor, work => GatewayAnswers.RefuseAsync(work, request, reference, reason), ct);

    private Task<TResult> RunAsync<TResult>(Workspace workspace, Actor actor, Func<IPostingWork, ValueTask<TResult>> step, CancellationToken ct)
        where TResult : Result => writer.RunContendedAsync(session => step(new PostingWork(session, workspace, actor, clock)), ct);
}
