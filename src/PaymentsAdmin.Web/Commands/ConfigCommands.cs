using System.Text.Json;
using PaymentsAdmin.Web.Composition;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Options.Reading;
using PaymentsAdmin.Web.Shared.Requests;

namespace PaymentsAdmin.Web.Commands;

public static class ConfigCommands
{
    public static IReadOnlyList<Command> All { get; } =
    [
        new("config check", "checks the configuration without starting the app or creating anything", [DataCommand.Json], CheckAsync),
    ];

    private static async Task<int> CheckAsync(CommandRun run, CancellationToken ct)
    {
        var (found, faults) = Read(run.Text("config"));
        var code = faults.Count == 0 ? ExitCode.Done : ExitCode.WrongUsage;
        if (run.Json)
        {
            await run.Terminal.Out.WriteLineAsync(JsonSerializer.Serialize(Shown(found, faults), DataCommand.Wire));
            return code;
        }

        foreach (var line in found is null ? [] : Lines(found))
        {
            await run.Terminal.Out.WriteLineAsync(line);
        }

        foreach (var fault in faults)
        {
            await run.Terminal.Err.WriteLineAsync(fault);
        }

        if (faults.Count == 0)
        {
            await run.Terminal.Out.WriteLineAsync("No errors found.");
        }

        return code;
    }

    // An unreadable file says nothing about the other settings.
    private static (StartupPaths? Found, IReadOnlyList<string> Faults) Read(string? file)
    {
        try
        {
            var read = HostSetup.Read(file);
            return (StartupPaths.Of(read.File, read.Options), read.Faults);
        }
        catch (ConfigurationException broken)
        {
            return (null, broken.Faults);
        }
    }

    private static IEnumerable<string> Lines(StartupPaths found) =>
        [$"Configuration file: {found.ConfigurationText}", $"Data folder: {found.DataDirectory}", $"Database: {found.DatabaseText}"];

    private static object Shown(StartupPaths? found, IReadOnlyList<string> faults) =>
        new
        {
            configurationFile = found?.ConfigurationFile,
            dataDirectory = found?.DataDirectory,
            database = found is null ? null : new { provider = found.Provider.ToString(), server = found.Server, name = found.Database },
            faults,
        };
}
