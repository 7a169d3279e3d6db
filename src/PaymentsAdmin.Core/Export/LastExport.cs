namespace PaymentsAdmin.Core.Export;

/// <summary>How a user last exported from a page: what the rows are, the kind of file, and the columns; without columns, all of them.</summary>
public sealed record LastExport(string List, string Dialect)
{
    /// <summary>Keys of the chosen columns in their order.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}
