using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Exports.Dialog;

/// <summary>What a page can export: the kinds of rows, and which rows its filter or selection covers.</summary>
public sealed record ExportSource(IReadOnlyList<ExportList> Lists)
{
    /// <summary>Names the page, whose last choice is remembered.</summary>
    public string Page => Lists[0].Key;

    /// <summary>The download URL.</summary>
    public required string Address { get; init; }

    /// <summary>The filter's query string, without the question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>The same as a request, for the preview.</summary>
    public required ExportRequest Request { get; init; }

    /// <summary>A description of those rows.</summary>
    public string? About { get; init; }

    /// <summary>How many items the page lists; null while unknown.</summary>
    public long? Count { get; init; }

    /// <summary>Their sums.</summary>
    public IReadOnlyList<Money> Sums { get; init; } = [];

    /// <summary>Keys of the columns that stand for those on screen; empty where the page has no choice of columns.</summary>
    public IReadOnlyList<string> OnScreen { get; init; } = [];

    /// <summary>The payments that were selected one by one.</summary>
    public IReadOnlyList<PaymentId>? Chosen { get; init; }
}
