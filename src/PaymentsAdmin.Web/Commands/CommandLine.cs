using PaymentsAdmin.Web.Options.Reading;
using PaymentsAdmin.Web.Setup.Logs;

namespace PaymentsAdmin.Web.Commands;

/// <summary>Entry point of the program: selects the command and turns errors into sentences and exit codes.</summary>
public static class CommandLine
{
    /// <summary>Every command the program knows; the first is the default.</summary>
    public static IReadOnlyList<Command> Commands { get; } =
    [
        ServeCommand.Command,
        SeedCommand.Command,
        ExportCommand.Command,
        .. UserCommands.All,
        .. TokenCommands.All,
        .. WebhookCommands.All,
        .. BackupCommands.All,
        .. DatabaseCommands.All,
        .. KeyCommands.All,
        .. AuditCommands.All,
        .. ConfigCommands.All,
    ];

    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken ct = default)
    {
        if (args is ["--version", ..])
        {
            return await VersionText.WriteAsync(args, terminal);
        }

        var (run, fault) = CommandParser.Parse(Commands, args, terminal);
        if (run is null)
        {
            await terminal.Err.WriteLineAsync(fault);
            UsageText.Write(terminal.Err, Commands);
            return ExitCode.WrongUsage;
        }

        if (run.Has("help"))
        {
            UsageText.Write(terminal.Out, Commands, run.Command);
            return ExitCode.Done;
        }

        try
        {
            return await run.Command.HandleAsync(run, ct);
        }
        catch (UsageException wrong)
        {
            await terminal.Err.WriteLineAsync(wrong.Message);
            return ExitCode.WrongUsage;
        }
        catch (ConfigurationException faults)
        {
            foreach (var line in faults.Faults)
            {
                await terminal.Err.WriteLineAsync(line);
            }

            return ExitCode.WrongUsage;
        }
        catch (Exception bug)
        {
            // The user gets one line to report, and the system no crash dump to store.
            await terminal.Err.WriteLineAsync($"Internal error: {SingleLine.Of(Secrets.Mask(bug.ToString()))}");
            return ExitCode.Refused;
        }
    }
}
