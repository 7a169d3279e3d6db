namespace PaymentsAdmin.Core.Storing;

/// <summary>Why the storage accepts no writes.</summary>
public enum StorageTrouble
{
    Full = 0,
    ReadOnly = 1,

    /// <summary>The disk answers writes with an error.</summary>
    Failing = 2,
}

/// <summary>An exception that knows whether the storage accepts writes.</summary>
public interface IStorageTroubleSource
{
    /// <summary>Why nothing was saved; null if for another reason.</summary>
    StorageTrouble? Trouble { get; }
}
