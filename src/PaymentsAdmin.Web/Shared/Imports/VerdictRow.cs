using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Imports;

/// <summary>A row of a file as its table shows it.</summary>
public sealed record VerdictRow(int Line, VerdictGroup Group, string What)
{
    /// <summary>Where what it is about can be looked at.</summary>
    public string? Href { get; init; }

    /// <summary>The amount that it is about.</summary>
    public Money? Amount { get; init; }

    /// <summary>The column of the file that the reason is about.</summary>
    public string? Column { get; init; }

    public Failure? Why { get; init; }
}

/// <summary>Rows with the same outcome: their key in addresses, their name, the state whose glyph they have, and how many there are.</summary>
public sealed record VerdictGroup(string Key, Words Name, string State, int Count);
