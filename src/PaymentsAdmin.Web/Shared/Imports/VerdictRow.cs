using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Imports;

/// <summary>A row of a file, as shown in the table.</summary>
public sealed record VerdictRow(int Line, VerdictGroup Group, string What)
{
    /// <summary>The page of the row's subject.</summary>
    public string? Href { get; init; }

    /// <summary>The row's amount.</summary>
    public Money? Amount { get; init; }

    /// <summary>The column of the file that caused the reason.</summary>
    public string? Column { get; init; }

    public Failure? Why { get; init; }
}

/// <summary>Rows with the same outcome: their key in addresses, their name, the state that gives their glyph, and their number.</summary>
public sealed record VerdictGroup(string Key, Words Name, string State, int Count);
