using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options;

public enum LogFormat
{
    /// <summary>For people: time, level, category and message.</summary>
    Text,

    /// <summary>For programs: one JSON object, with the complete exception.</summary>
    Json,
}

public static class LogOptions
{
    internal static LogFormat Read(OptionsReader reader)
    {
        var format = reader.Text("Log:Format", nameof(LogFormat.Text));
        if (Enum.GetNames<LogFormat>().FirstOrDefault(name => string.Equals(name, format, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return Enum.Parse<LogFormat>(known);
        }

        reader.Refuse("Log:Format", $"'{format}' is not known. Use Text or Json.");
        return LogFormat.Text;
    }

    /// <summary>
    /// Refuses settings of ASP.NET's Logging section that it would ignore, or that would end the start with a stack trace.
    /// </summary>
    internal static void CheckHost(OptionsReader reader, IConfiguration configuration)
    {
        if (configuration["Logging:Console:FormatterName"] is { Length: > 0 })
        {
            reader.RefuseName("Logging:Console:FormatterName", "is not used. Set PaymentsAdmin:Log:Format to Text or Json.");
        }

        foreach (var (key, value) in configuration
            .GetSection("Logging")
            .AsEnumerable()
            .Where(pair => IsLevel(pair.Key) && pair.Value is not null && !IsKnown(pair.Value)))
        {
            reader.RefuseName(key, $"'{value}' is not a level. Use Trace, Debug, Information, Warning, Error, Critical or None.");
        }
    }

    private static bool IsLevel(string key) => key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase);

    private static bool IsKnown(string level) => Enum.GetNames<LogLevel>().Contains(level, StringComparer.OrdinalIgnoreCase);
}
