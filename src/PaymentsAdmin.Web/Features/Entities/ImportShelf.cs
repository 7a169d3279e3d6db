using System.Collections.Concurrent;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Files that were uploaded and not imported yet: a few, for an hour, each for whoever uploaded it.</summary>
public sealed class ImportShelf(TimeProvider clock)
{
    private const int MostFiles = 20;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Guid, ShelvedFile> _files = [];

    /// <summary>Keeps a file; whatever the same person left before goes.</summary>
    public Guid Put(int user, ImportFile file)
    {
        Clear(shelved => shelved.User == user || clock.GetUtcNow() - shelved.At > Kept);
        while (_files.Count >= MostFiles)
        {
            var oldest = _files.MinBy(entry => entry.Value.At);
            _files.TryRemove(oldest);
        }

        var key = Guid.NewGuid();
        _files[key] = new(user, file, clock.GetUtcNow());
        return key;
    }

    /// <summary>The file of that key, for its owner alone; null when it is not kept any more.</summary>
    public ShelvedFile? Find(int user, Guid key) =>
        _files.TryGetValue(key, out var shelved) && shelved.User == user && clock.GetUtcNow() - shelved.At <= Kept ? shelved : null;

    private void Clear(Func<ShelvedFile, bool> which)
    {
        foreach (var entry in _files.Where(entry => which(entry.Value)).ToList())
        {
            _files.TryRemove(entry);
        }
    }
}

/// <summary>A file on the shelf.</summary>
public sealed class ShelvedFile(int user, ImportFile file, DateTimeOffset at)
{
    private readonly Lock _gate = new();
    private Task<Result<ImportReport>>? _import;

    /// <summary>Whose it is.</summary>
    public int User => user;

    /// <summary>What it says.</summary>
    public ImportFile File => file;

    /// <summary>Since when it lies here.</summary>
    public DateTimeOffset At => at;

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
