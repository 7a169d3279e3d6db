namespace PaymentsAdmin.Core.Storing;

/// <summary>Whether the storage accepts writes. Reads work in any case.</summary>
public interface IStorageState
{
    /// <summary>Raised when it begins or ends.</summary>
    event EventHandler? Changed;

    /// <summary>Why it accepts no writes; null if it does.</summary>
    StorageTrouble? Trouble { get; }

    /// <summary>Call after a write that needed space succeeded.</summary>
    void End();
}
