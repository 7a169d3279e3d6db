using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>Runs the steps of postings, each in one transaction.</summary>
public interface IPostingWorkflow : IBackendPort
{
    Task<Result> RunAsync(Workspace workspace, Actor actor, Func<IPostingWork, ValueTask<Result>> step, CancellationToken ct);

    Task<Result<T>> RunAsync<T>(Workspace workspace, Actor actor, Func<IPostingWork, ValueTask<Result<T>>> step, CancellationToken ct);
}
