using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export.Columns;

/// <summary>What is the same for every row of a file.</summary>
public sealed record ExportFrame(TimeZoneInfo Zone, Currency BaseCurrency, string Source, bool SourceIsOurs, DateTimeOffset At)
{
    /// <summary>Turns instants into local times of the zone.</summary>
    internal ZoneTimes Times { get; } = new(Zone);
}
