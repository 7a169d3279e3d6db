using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Web.Commands;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>
/// The program within the process of the tests, as often as wanted, each time with its own settings and output. All share what the runtime has
/// compiled, which is most of the work of a start.
/// </summary>
internal static class InThisProcess
{
    private static readonly Lock Starting = new();
    private static readonly AsyncLocal<Terminal?> Listener = new();

    static InThisProcess()
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_APPLICATIONNAME", "PaymentsAdmin.Web");
        Console.SetOut(new Split(Console.Out, terminal => terminal.Out));
        Console.SetError(new Split(Console.Error, terminal => terminal.Err));
    }

    /// <summary>A file with the settings of environment variables, which all programs of a process would share. The last value of each counts.</summary>
    public static string[] Configured(string file, IEnumerable<KeyValuePair<string, string>> variables)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            settings[name.Replace("__", ":", StringComparison.Ordinal)] = value;
        }

        File.WriteAllText(file, JsonSerializer.Serialize(settings));
        return ["--config", file];
    }

    /// <summary>Runs a command. What it logs goes to the terminal too.</summary>
    public static async Task<int> RunAsync(string environment, string[] args, Terminal terminal, CancellationToken ct = default)
    {
        try
        {
            return await Task.Run(() => Start(environment, args, terminal, ct), CancellationToken.None);
        }
        finally
        {
            // A process that has ended holds no file open.
            SqliteConnection.ClearAllPools();
        }
    }

    private static Task<int> Start(string environment, string[] args, Terminal terminal, CancellationToken ct)
    {
        Listener.Value = terminal;

        // A command begins with reading its environment, which is a variable of the whole process.
        lock (Starting)
        {
            Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", environment);
            return CommandLine.RunAsync(args, terminal, ct);
        }
    }

    private sealed class Split(TextWriter others, Func<Terminal, TextWriter> of) : TextWriter
    {
        public override Encoding Encoding => others.Encoding;

        private TextWriter Writer => Listener.Value is { } terminal ? of(terminal) : others;

        public override void Write(char value) => Writer.Write(value);

        public override void Write(string? value) => Writer.Write(value);

        public override void Flush() => Writer.Flush();
    }
}
