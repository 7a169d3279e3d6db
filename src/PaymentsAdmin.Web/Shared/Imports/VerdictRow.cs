using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Imports;

public sealed record VerdictRow(int Line, VerdictGroup Group, string What)
{
    public string? Href { get; init; }

    public Money? Amount { get; init; }

    public string? Column { get; init; }

    public Failure? Why { get; init; }
}

/// <summary>Rows with the same outcome: their key in addresses, their name, the state that gives their glyph, and their number.</summary>
public sealed record VerdictGroup(string Key, Words Name, string State, int Count);
