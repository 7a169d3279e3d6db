using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>The posting workflow in our own tables; each step is one command.</summary>
internal sealed class LocalPostings(IWriter writer, BusinessClock clock) : IPostingWorkflow, IPostingFinish
{
    public Task<Result> RunAsync(Workspace workspace, Actor actor, Func<IPostingWork, ValueTask<Result>> step, CancellationToken ct) =>
        writer.RunContendedAsync(session => step(new PostingWork(session, workspace, actor, clock)), ct);

    public async Task<Result<T>> RunAsync<T>(Workspace workspace, Actor actor, Func<IPostingWork, ValueTask<Result<T>>> step, CancellationToken ct)
    {
        try
        {
            return await writer.RunContendedAsync(session => step(new PostingWork(session, workspace, actor, clock)), ct);
        }
        catch (UniqueViolationException e) when (e.About.Contains("cancellation_code", StringComparison.Ordinal))
        {
            // Another command took the code after this step had checked it.
            return ApprovalFailures.CancellationCodeTaken;
        }
    }

    public ValueTask<Result<PostingState>> SubmitAsync(IWriteSession session, Workspace workspace, PaymentId payment, Actor actor) =>
        Submitting.SubmitAsync(new PostingWork(session, workspace, actor, clock), payment, null, null);

    public ValueTask<Result<PostingState>> PostAsync(IWriteSession session, Workspace workspace, PaymentId payment, Actor actor) =>
        PostingAtOnce.PostNewAsync(new PostingWork(session, workspace, actor, clock), payment);
}
