using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Imports;

/// <summary>A file on the shelf, with what an import of it would do or did.</summary>
public sealed class ShelvedFile<TFile, TReport>(TFile file)
    where TFile : class
    where TReport : class
{
    private readonly Lock _gate = new();
    private Task<Result<TReport>>? _import;

    /// <summary>The file.</summary>
    public TFile File => file;

    /// <summary>The workspace that it was checked against.</summary>
    public WorkspaceId? Workspace { get; private set; }

    /// <summary>The result of the dry run.</summary>
    public TReport? Tried { get; private set; }

    /// <summary>The result of the import.</summary>
    public TReport? Done { get; private set; }

    /// <summary>Keeps what an import into a workspace would do.</summary>
    public void Keep(WorkspaceId workspace, TReport tried) => (Workspace, Tried) = (workspace, tried);

    /// <summary>Imports it; asking again gives the same answer. One that failed may be asked for again.</summary>
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
