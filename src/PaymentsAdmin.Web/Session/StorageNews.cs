using PaymentsAdmin.Core.Storing;

namespace PaymentsAdmin.Web.Session;

public sealed class StorageNews(IStorageState storage)
{
    /// <summary>Raised when writes are refused, and when they are accepted again.</summary>
    public event EventHandler? Changed
    {
        add => storage.Changed += value;
        remove => storage.Changed -= value;
    }

    /// <summary>Why writes are refused; null while they are accepted.</summary>
    public StorageTrouble? Trouble => storage.Trouble;
}
