using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export.Columns;

/// <summary>The values shared by all rows of a file.</summary>
public sealed record ExportFrame(TimeZoneInfo Zone, Currency BaseCurrency, string Source, bool SourceIsOurs, DateTimeOffset At)
{
    /// <summary>Whether payments are marked paid; without it, none is called paid or unpaid, or has a due date.</summary>
    public bool MarksPaid { get; init; } = true;

    /// <summary>Whether a portal keeps the accounts that payments are made to.</summary>
    public bool OfAccounts { get; init; }

    /// <summary>Converts instants to local times of the zone.</summary>
    internal ZoneTimes Times { get; } = new(Zone);
}
