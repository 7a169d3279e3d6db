namespace PaymentsAdmin.Core.Export;

/// <summary>The last export settings of a user on a page: list, dialect and columns. Without columns, the default ones apply.</summary>
public sealed record LastExport(string List, string Dialect)
{
    /// <summary>The keys of the chosen columns, in order.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}
