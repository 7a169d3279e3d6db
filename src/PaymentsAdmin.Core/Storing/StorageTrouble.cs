namespace PaymentsAdmin.Core.Storing;

/// <summary>Why the storage takes no writes.</summary>
public enum StorageTrouble
{
    Full = 0,
    ReadOnly = 1,

    /// <summary>The disk answers writes with an error.</summary>
    Failing = 2,
}

/// <summary>An exception that can say so.</summary>
public interface ITellsTrouble
{
    /// <summary>Why nothing was kept; null where it was for another reason.</summary>
    StorageTrouble? Trouble { get; }
}
