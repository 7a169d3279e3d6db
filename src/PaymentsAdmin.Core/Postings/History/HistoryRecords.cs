namespace PaymentsAdmin.Core.Postings.History;

/// <summary>The last step of a posting, and who took it.</summary>
public sealed record ReviewStep(string Action, int? UserId, string Who, DateTimeOffset At);

/// <summary>A comment with author and time.</summary>
public sealed record ReviewRemark(string Who, DateTimeOffset At, string Text)
{
    /// <summary>The reason for a rejection, if one was chosen.</summary>
    public string? Reason { get; init; }
}

/// <summary>The kind of item that changed.</summary>
public enum ChangedPart
{
    /// <summary>A field, by its name in the audit trail.</summary>
    Field,

    /// <summary>The quantity of a line, by its product.</summary>
    Quantity,

    /// <summary>The price of a line, by its product.</summary>
    Price,

    /// <summary>A delivery, by its name.</summary>
    Delivery,

    /// <summary>A file, by its name.</summary>
    Attachment,
}

/// <summary>A changed value in the format of the audit trail; <see cref="Row"/> is the id of a line, delivery or file.</summary>
public sealed record ReviewChange(ChangedPart Part, string Name, string? Before, string? After)
{
    public long? Row { get; init; }
}

/// <summary>The last rejection, the changes since then and the maker's answer.</summary>
public sealed record SinceRejection(ReviewRemark Rejection, IReadOnlyList<ReviewChange> Changes, ReviewRemark? Answer);
