namespace PaymentsAdmin.Web.Commands;

/// <summary>One option of a command, such as <c>--config FILE</c>; without a value name it is a switch.</summary>
public sealed record Flag(string Name, string? ValueName, string Summary, bool Repeats = false)
{
    public string Usage => ValueName is null ? $"--{Name}" : $"--{Name} {ValueName}";
}

/// <summary>One command of the program: its words, summary and flags.</summary>
public sealed record Command(
    string Words,
    string Summary,
    IReadOnlyList<Flag> Flags,
    Func<CommandRun, CancellationToken, Task<int>> HandleAsync
)
{
    /// <summary>The argument without a flag, such as FILE; null if there is none.</summary>
    public string? Operand { get; init; }

    public IEnumerable<Flag> AllFlags => Flags.Concat(Shared);

    private static readonly Flag[] Shared =
    [
        new("config", "FILE", "configuration file; default: appsettings.json in the current folder, then next to the program"),
        new("help", null, "this text"),
    ];
}

public sealed record Terminal(TextReader In, TextWriter Out, TextWriter Err);
