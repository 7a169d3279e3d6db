namespace PaymentsAdmin.Web.Commands;

public sealed class CommandRun(Command command, ILookup<string, string> values, Terminal terminal)
{
    public Command Command { get; } = command;

    public Terminal Terminal { get; } = terminal;

    /// <summary>Whether the caller wants one JSON object instead of text.</summary>
    public bool Json => Has("json");

    public string? Operand => Text(CommandParser.OperandName);

    public bool Has(string flag) => values.Contains(flag);

    /// <summary>The value of a flag, the last one if it was repeated.</summary>
    public string? Text(string flag) => values[flag].LastOrDefault();

    public IReadOnlyList<string> All(string flag) => [.. values[flag]];
}
