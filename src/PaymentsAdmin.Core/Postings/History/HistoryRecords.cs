namespace PaymentsAdmin.Core.Postings.History;

/// <summary>What somebody did to a posting last.</summary>
public sealed record ReviewStep(string Action, int? UserId, string Who, DateTimeOffset At);

/// <summary>What was said, by whom and when.</summary>
public sealed record ReviewRemark(string Who, DateTimeOffset At, string Text);

/// <summary>What a change is about.</summary>
public enum ChangedPart
{
    /// <summary>A field by its name in the trail.</summary>
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

/// <summary>One thing that is other than it was, as the trail writes values; the row is that of a line, delivery or file.</summary>
public sealed record ReviewChange(ChangedPart Part, string Name, string? Before, string? After)
{
    public long? Row { get; init; }
}

/// <summary>The last rejection, and what became of it since.</summary>
public sealed record SinceRejection(ReviewRemark Rejection, IReadOnlyList<ReviewChange> Changes, ReviewRemark? Answer);
