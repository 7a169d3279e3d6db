using PaymentsAdmin.Core.Storing;

namespace PaymentsAdmin.Web.Setup;

/// <summary>What pages are told of the storage.</summary>
public sealed class StorageNews(IStorageState storage)
{
    /// <summary>Told when writes are refused, and when they are taken again.</summary>
    public event EventHandler? Changed
    {
        add => storage.Changed += value;
        remove => storage.Changed -= value;
    }

    /// <summary>Why writes are refused; null while they are taken.</summary>
    public StorageTrouble? Trouble => storage.Trouble;
}
