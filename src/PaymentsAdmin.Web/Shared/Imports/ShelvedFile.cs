using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Imports;

/// <summary>An uploaded file, with the results of its dry run and its import.</summary>
public sealed class ShelvedFile<TFile, TReport>(TFile file)
    where TFile : class
    where TReport : class
{
    private readonly Lock _gate = new();
    private Task<Result<TReport>>? _import;

    public TFile File => file;

    public WorkspaceId? Workspace { get; private set; }

    public TReport? Tried { get; private set; }

    public TReport? Done { get; private set; }

    /// <summary>Stores the result of a dry run against a workspace.</summary>
    public void Keep(WorkspaceId workspace, TReport tried) => (Workspace, Tried) = (workspace, tried);

    /// <summary>Imports the file. Further calls return the same result; a failed import can be tried again.</summary>
    public async Task<Result<TReport>> ImportAsync(Func<Task<Result<TReport>>> import)
    {
        Task<Result<TReport>> running;
        lock (_gate)
        {
            running = _import ??= import();
        }

        var ended = false;
        try
        {
            var answer = await running;
            ended = answer.Ok;
            Done = ended ? answer.Value : Done;
            return answer;
        }
        finally
        {
            lock (_gate)
            {
                _import = !ended && ReferenceEquals(_import, running) ? null : _import;
            }
        }
    }
}
