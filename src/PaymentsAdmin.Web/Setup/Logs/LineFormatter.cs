using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.Setup.Logs;

/// <summary>Writes each log entry as one line with time and level, and masks the secrets in URLs.</summary>
public sealed class LineFormatter(LineOptions options, Outage outage, TimeProvider time) : ConsoleFormatter(Own)
{
    public const string Own = "payments-admin";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (SuppressedLogs.Covers(logEntry.Category, logEntry.LogLevel, logEntry.EventId))
        {
            return;
        }

        var line = new Line(
            time.GetUtcNow(),
            logEntry.LogLevel,
            logEntry.Category,
            logEntry.EventId.Id,
            logEntry.Formatter(logEntry.State, logEntry.Exception),
            logEntry.Exception
        );
        if (outage.Filter(line) is { } said)
        {
            textWriter.WriteLine(options.Format == LogFormat.Json ? AsJson(said) : AsText(said));
        }
    }

    private static string AsText(Line line)
    {
        var told = line.Exception is { } fault ? $"{line.Message} | {fault}" : line.Message;
        return $"{Time(line)} {Level(line)} {line.Category}: {SingleLine.Of(Masked(line, told))}";
    }

    private static string AsJson(Line line) =>
        JsonSerializer.Serialize(
            new
            {
                time = Time(line),
                level = Level(line),
                category = line.Category,
                @event = line.Event,
                message = Masked(line, line.Message),
                exception = line.Exception is { } fault ? Masked(line, fault.ToString()) : null,
            },
            Json
        );

    // A one-time link is meant for the person who started the program, so it is not masked.
    private static string Masked(Line line, string text) =>
        string.Equals(line.Category, OneTimeAddress.Category, StringComparison.Ordinal) ? text : Secrets.Mask(text);

    private static string Time(Line line) => line.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string Level(Line line) =>
        line.Level switch
        {
            LogLevel.Trace => "trace",
            LogLevel.Debug => "debug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warn",
            LogLevel.Error => "error",
            _ => "critical",
        };
}

public sealed record Line(DateTimeOffset At, LogLevel Level, string Category, int Event, string Message, Exception? Exception);
