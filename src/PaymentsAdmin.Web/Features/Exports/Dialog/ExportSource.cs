using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Exports.Dialog;

/// <summary>What a page offers to export: what the rows can be, and which rows its filter or its selection means.</summary>
public sealed record ExportSource(IReadOnlyList<ExportList> Lists)
{
    /// <summary>Names the page, whose last choice is remembered.</summary>
    public string Page => Lists[0].Key;

    /// <summary>Where the file is downloaded.</summary>
    public required string Address { get; init; }

    /// <summary>The filter as the address has it, without the question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>The same as a request, for the preview.</summary>
    public required ExportRequest Request { get; init; }

    /// <summary>Which rows those are, in words.</summary>
    public string? About { get; init; }

    /// <summary>How many things the page lists; null while that is not counted.</summary>
    public long? Count { get; init; }

    /// <summary>What they come to.</summary>
    public IReadOnlyList<Money> Sums { get; init; } = [];

    /// <summary>Keys of the columns that stand for those on screen; empty where the page has no choice of columns.</summary>
    public IReadOnlyList<string> OnScreen { get; init; } = [];

    /// <summary>The payments that were selected one by one.</summary>
    public IReadOnlyList<PaymentId>? Chosen { get; init; }
}
