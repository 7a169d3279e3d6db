namespace PaymentsAdmin.Web.Commands;

/// <summary>Parses a command line against the table of commands; a fault is a sentence, not an exception.</summary>
public static class CommandParser
{
    internal const string OperandName = "";

    /// <summary>Finds the command and its flags; without words it is the first command of the table.</summary>
    public static (CommandRun? Run, string? Fault) Parse(
        IReadOnlyList<Command> commands,
        IReadOnlyList<string> args,
        Terminal terminal
    )
    {
        var words = args.TakeWhile(arg => !arg.StartsWith('-')).ToArray();
        var command = words.Length == 0 ? commands[0] : Find(commands, words);
        if (command is null)
        {
            return (null, $"Unknown command '{string.Join(' ', words)}'.");
        }

        var values = new List<(string Flag, string Value)>();
        for (var i = command.Words.Split(' ').Length * Math.Sign(words.Length); i < args.Count; i++)
        {
            if (!args[i].StartsWith('-') && command.Operand is not null && values.TrueForAll(v => v.Flag is not OperandName))
            {
                values.Add((OperandName, args[i]));
                continue;
            }

            var (name, value) = Split(args[i]);
            var flag = command.AllFlags.FirstOrDefault(f => string.Equals("--" + f.Name, name, StringComparison.Ordinal));
            if (flag is null)
            {
                return (null, $"'{command.Words}' has no option '{name}'.");
            }

            if (flag.ValueName is not null && value is null && i + 1 < args.Count)
            {
                value = args[++i];
            }

            if (Fault(flag, value, values) is { } fault)
            {
                return (null, fault);
            }

            values.Add((flag.Name, value ?? string.Empty));
        }

        var lookup = values.ToLookup(v => v.Flag, v => v.Value, StringComparer.Ordinal);
        return (new CommandRun(command, lookup, terminal), null);
    }

    private static Command? Find(IReadOnlyList<Command> commands, string[] words) =>
        commands.FirstOrDefault(c => Is(c, words)) ?? commands.FirstOrDefault(c => c.Operand is not null && Is(c, words[..^1]));

    private static bool Is(Command command, string[] words) => string.Equals(command.Words, string.Join(' ', words), StringComparison.Ordinal);

    private static (string Name, string? Value) Split(string arg)
    {
        var equals = arg.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (arg, null) : (arg[..equals], arg[(equals + 1)..]);
    }

    private static string? Fault(Flag flag, string? value, List<(string Flag, string Value)> seen)
    {
        if (flag.ValueName is null && value is not null)
        {
            return $"--{flag.Name} does not take a value.";
        }

        if (flag.ValueName is not null && string.IsNullOrEmpty(value))
        {
            return $"--{flag.Name} needs a value: {flag.Usage}.";
        }

        return !flag.Repeats && seen.Exists(s => string.Equals(s.Flag, flag.Name, StringComparison.Ordinal))
            ? $"--{flag.Name} was given twice."
            : null;
    }
}
