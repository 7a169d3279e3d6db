using System.Text.Json;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Commands;

public static class VersionText
{
    public static async Task<int> WriteAsync(IReadOnlyList<string> args, Terminal terminal)
    {
        var version = ProductVersion.Current;
        switch (args)
        {
            case [_]:
                await terminal.Out.WriteLineAsync($"PaymentsAdmin {version}, {ProductVersion.Runtime}");
                return ExitCode.Done;
            case [_, "--json"]:
                await terminal.Out.WriteLineAsync(
                    JsonSerializer.Serialize(new { version = version.Number, version.Commit, ProductVersion.Runtime }, DataCommand.Wire)
                );
                return ExitCode.Done;
            default:
                await terminal.Err.WriteLineAsync($"--version has no option '{args[1]}'. It accepts only --json.");
                return ExitCode.WrongUsage;
        }
    }
}
