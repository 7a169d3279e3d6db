using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace PaymentsAdmin.Fakes.Serving;

/// <summary>The names and values that a program was started with.</summary>
public sealed class CommandLine
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private CommandLine()
    {
    }

    /// <summary>Where to listen; any free port unless given.</summary>
    public Uri Address => new(Text("--urls") ?? "http://127.0.0.1:0");

    public IPAddress Host => IPAddress.TryParse(Address.Host, out var host) ? host : IPAddress.Loopback;

    public int? ControlPort => Text("--control-urls") is { } control ? new Uri(control).Port : null;

    /// <summary>Null, after a line on how to start the program, where a name is not known.</summary>
    public static CommandLine? Read(string program, IReadOnlyList<string> args, IReadOnlyCollection<string> known)
    {
        var line = new CommandLine();
        for (var at = 0; at + 1 < args.Count; at += 2)
        {
            line._values[args[at]] = args[at + 1];
        }

        if (args.Count % 2 == 0 && !line._values.Keys.Except(known, StringComparer.Ordinal).Any())
        {
            return line;
        }

        Console.Error.WriteLine($"usage: dotnet {program}.dll {string.Join(" ", known.Select(name => $"[{name} VALUE]"))}");
        return null;
    }

    public string? Text(string name) => _values.GetValueOrDefault(name);

    public int Number(string name, int usual) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;

    /// <summary>Waits until somebody ends the program.</summary>
    public static async Task UntilEndedAsync()
    {
        var ended = new TaskCompletionSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        await ended.Task;

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            ended.TrySetResult();
        }
    }
}
