using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Imports;

/// <summary>Uploaded files of one kind, and the reasons for refused ones.</summary>
public sealed class ImportShelf<TFile, TReport>(TimeProvider clock)
    where TFile : class
    where TReport : class
{
    private readonly Shelf<ShelvedFile<TFile, TReport>> _files = new(clock);
    private readonly Shelf<Failure> _faults = new(clock);

    /// <summary>Stores a file; replaces the user's previous one.</summary>
    public Guid Put(int user, TFile file) => _files.Put(user, new(file));

    /// <summary>Stores why a file was refused, until its page shows it.</summary>
    public Guid PutFault(int user, Failure fault) => _faults.Put(user, fault);

    public Failure? Fault(int user, Guid key) => _faults.Find(user, key);

    /// <summary>The file of a key, only for its owner; null if it expired.</summary>
    public ShelvedFile<TFile, TReport>? Find(int user, Guid key) => _files.Find(user, key);
}
