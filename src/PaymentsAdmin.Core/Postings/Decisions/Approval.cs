namespace PaymentsAdmin.Core.Postings.Decisions;

/// <summary>How a checker agrees: in own name or for somebody, with or without a fresh second factor.</summary>
public sealed record Approval
{
    public static readonly Approval Plain = new();

    public string? Comment { get; init; }

    /// <summary>Whose delegate the checker is.</summary>
    public int? ForUser { get; init; }

    public DateTimeOffset? SecondFactorAt { get; init; }
}

/// <summary>What a cancellation over the wire says of itself.</summary>
public sealed record CancelInput(Key Type)
{
    public Key? Category { get; init; }

    public string? Notes { get; init; }

    public string? BackOfficeCode { get; init; }

    public string? Reason { get; init; }

    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
