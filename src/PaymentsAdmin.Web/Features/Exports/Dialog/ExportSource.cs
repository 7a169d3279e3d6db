using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Exports.Dialog;

/// <summary>The rows that a page can export: the possible lists, and the page's filter or selection.</summary>
public sealed record ExportSource(IReadOnlyList<ExportList> Lists)
{
    /// <summary>The page under which the user's last choice is stored.</summary>
    public string Page => Lists[0].Key;

    public required string Address { get; init; }

    /// <summary>The filter's query string, without the question mark.</summary>
    public string Query { get; init; } = "";

    public required ExportRequest Request { get; init; }

    public string? About { get; init; }

    /// <summary>The number of items the page lists; null while unknown.</summary>
    public long? Count { get; init; }

    public IReadOnlyList<Money> Sums { get; init; } = [];

    /// <summary>Keys of the export columns that match those on screen; empty if the page has no choice of columns.</summary>
    public IReadOnlyList<string> OnScreen { get; init; } = [];

    /// <summary>Payments selected one by one, instead of by the filter.</summary>
    public IReadOnlyList<PaymentId>? Chosen { get; init; }
}
