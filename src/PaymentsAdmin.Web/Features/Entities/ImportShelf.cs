using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Files that were uploaded and not imported yet.</summary>
public sealed class ImportShelf(TimeProvider clock)
{
    private readonly Shelf<ShelvedFile> _files = new(clock);
    private readonly Shelf<Failure> _faults = new(clock);

    /// <summary>Keeps a file; whatever the same person left before goes.</summary>
    public Guid Put(int user, ImportFile file) => _files.Put(user, new(file));

    /// <summary>Keeps why a file could not be read, until its page shows it.</summary>
    public Guid PutFault(int user, Failure fault) => _faults.Put(user, fault);

    /// <summary>Why that file could not be read.</summary>
    public Failure? Fault(int user, Guid key) => _faults.Find(user, key);

    /// <summary>The file of that key, for its owner alone; null when it is not kept any more.</summary>
    public ShelvedFile? Find(int user, Guid key) => _files.Find(user, key);
}

/// <summary>A file on the shelf.</summary>
public sealed class ShelvedFile(ImportFile file)
{
    private readonly Lock _gate = new();
    private Task<Result<ImportReport>>? _import;

    /// <summary>What it says.</summary>
    public ImportFile File => file;

    /// <summary>What an import would do.</summary>
    public ImportReport? Tried { get; set; }

    /// <summary>What the import did.</summary>
    public ImportReport? Done { get; private set; }

    /// <summary>Imports it; whoever asks again gets the same answer. One that failed may be asked for again.</summary>
    public async Task<Result<ImportReport>> ImportAsync(Func<Task<Result<ImportReport>>> import)
    {
        Task<Result<ImportReport>> running;
        lock (_gate)
        {
            running = _import ??= import();
        }

        var answer = await running;
        if (answer.Ok)
        {
            Done = answer.Value;
            return answer;
        }

        lock (_gate)
        {
            _import = ReferenceEquals(_import, running) ? null : _import;
        }

        return answer;
    }
}
