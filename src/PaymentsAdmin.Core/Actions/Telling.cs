namespace PaymentsAdmin.Core.Actions;

/// <summary>What other programs are told after a verb.</summary>
public enum Telling
{
    Nothing = 0,

    /// <summary>The payment changed.</summary>
    Saved = 1,

    /// <summary>The same, and perhaps that it has become due: its due date or its paid mark may be others.</summary>
    SavedAndDue = 2,

    /// <summary>It was marked paid.</summary>
    Paid = 3,

    /// <summary>What was still held back about its mark is not told; the rest like a changed due date.</summary>
    NotPaidAfterAll = 4,
    Posted = 5,
    Deleted = 6,
}
