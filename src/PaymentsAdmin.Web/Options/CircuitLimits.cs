using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options;

/// <summary>
/// How many pages one user may have open, how long a circuit waits for a lost connection, after how long a hidden page is paused (0 for never), and how
/// long a server that stops waits for its pages to pause.
/// </summary>
public sealed record CircuitLimits(int MaxPerUser, TimeSpan Retention, int PauseHiddenMinutes, TimeSpan Farewell)
{
    internal static CircuitLimits Read(OptionsReader reader) =>
        new(
            reader.Whole("Circuits:MaxPerUser", 50, 1, 10_000),
            TimeSpan.FromSeconds(reader.Whole("Circuits:RetentionSeconds", 180, 1, 3600)),
            reader.Whole("Circuits:PauseHiddenMinutes", 15, 0, 1440),
            TimeSpan.FromSeconds(reader.Whole("Circuits:FarewellSeconds", 5, 0, 600))
        );
}
