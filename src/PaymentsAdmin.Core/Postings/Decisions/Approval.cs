namespace PaymentsAdmin.Core.Postings.Decisions;

/// <summary>How an Approver approves: in their own name or as a deputy, with or without a fresh second factor.</summary>
public sealed record Approval
{
    public static readonly Approval Plain = new();

    public string? Comment { get; init; }

    /// <summary>The user whose deputy the Approver is; null in their own name.</summary>
    public int? ForUser { get; init; }

    public DateTimeOffset? SecondFactorAt { get; init; }

    /// <summary>The reason for a rejection that was chosen from the list; null without one.</summary>
    public ChosenReason? Reason { get; init; }
}

/// <summary>A reason from the list, as it is called now.</summary>
public sealed record ChosenReason(int Id, string Name);

/// <summary>The input of a cancellation through the API.</summary>
public sealed record CancelInput(Key Type)
{
    public Key? Category { get; init; }

    public string? Notes { get; init; }

    public string? BackOfficeCode { get; init; }

    public string? Reason { get; init; }

    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
