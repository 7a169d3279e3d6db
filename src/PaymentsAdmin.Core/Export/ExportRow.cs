using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export;

/// <summary>All that a file says of one payment.</summary>
public sealed record ExportRow
{
    public required PaymentId Id { get; init; }

    public string? PortalId { get; init; }

    public required string AccountNumber { get; init; }

    public required EntityRef Entity { get; init; }

    public required string EntityTitle { get; init; }

    public string? Customer { get; init; }

    public required PostingState Posting { get; init; }

    public required Money Amount { get; init; }

    /// <summary>What it was worth in the base currency when it was submitted.</summary>
    public Money? Base { get; init; }

    public decimal? Rate { get; init; }

    public DateOnly? RateDate { get; init; }

    public DateOnly? PaidOn { get; init; }

    public DateOnly? PostedOn { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string? Method { get; init; }

    public string? Reference { get; init; }

    public LedgerTarget? Target { get; init; }

    public string? Maker { get; init; }

    /// <summary>Everybody who approved what stands now, in their order.</summary>
    public string? Checkers { get; init; }

    /// <summary>Of the newest link.</summary>
    public LinkState? Link { get; init; }

    public required DateTimeOffset RefreshedAt { get; init; }

    public required DateOnly DueOn { get; init; }

    public string? Number { get; init; }

    public Money? Received { get; init; }
}

/// <summary>Which book a posting goes to.</summary>
public enum LedgerTarget
{
    Account = 1,
    Wallet = 2,
}

/// <summary>What is the same for every row of a file.</summary>
public sealed record ExportFrame(TimeZoneInfo Zone, Currency BaseCurrency, string Source, bool SourceIsOurs, DateTimeOffset At);
