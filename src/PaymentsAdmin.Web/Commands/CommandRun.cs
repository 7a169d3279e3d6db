namespace PaymentsAdmin.Web.Commands;

/// <summary>A parsed command line: the command and the values of its flags.</summary>
public sealed class CommandRun(Command command, ILookup<string, string> values, Terminal terminal)
{
    /// <summary>The command to run.</summary>
    public Command Command { get; } = command;

    /// <summary>The streams that the command reads and writes.</summary>
    public Terminal Terminal { get; } = terminal;

    /// <summary>Whether the caller wants one JSON object instead of text.</summary>
    public bool Json => Has("json");

    /// <summary>The argument without a flag.</summary>
    public string? Operand => Text(CommandParser.OperandName);

    /// <summary>Whether the flag was given.</summary>
    public bool Has(string flag) => values.Contains(flag);

    /// <summary>The value of a flag, the last one if it was repeated.</summary>
    public string? Text(string flag) => values[flag].LastOrDefault();

    /// <summary>All values of a repeatable flag.</summary>
    public IReadOnlyList<string> All(string flag) => [.. values[flag]];
}
