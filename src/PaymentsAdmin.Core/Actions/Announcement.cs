namespace PaymentsAdmin.Core.Actions;

/// <summary>Which webhook events a verb sends.</summary>
public enum Announcement
{
    Nothing = 0,

    /// <summary>The payment changed.</summary>
    Saved = 1,

    /// <summary>Like Saved, and the payment may have become due: its due date or paid mark changed.</summary>
    SavedAndDue = 2,

    /// <summary>It was marked paid.</summary>
    Paid = 3,

    /// <summary>Drops the event about the paid mark that was still held back; otherwise like a changed due date.</summary>
    NotPaidAfterAll = 4,
    Posted = 5,
    Deleted = 6,
}
