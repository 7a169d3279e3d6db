namespace PaymentsAdmin.Core.Storing;

/// <summary>Whether the storage takes writes. What is there can be read in any case.</summary>
public interface IStorageState
{
    /// <summary>Told when it begins or ends.</summary>
    event EventHandler? Changed;

    /// <summary>Why it takes none; null while it does.</summary>
    StorageTrouble? Trouble { get; }

    /// <summary>A write was taken that needed room.</summary>
    void End();
}
