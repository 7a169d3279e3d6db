namespace PaymentsAdmin.Web.Commands;

/// <summary>The usage text, generated from the table of commands so that it is always up to date.</summary>
public static class UsageText
{
    public static void Write(TextWriter to, IReadOnlyList<Command> commands, Command? only = null)
    {
        to.WriteLine("Usage: PaymentsAdmin.Web [command] [flags]");
        to.WriteLine();
        foreach (var command in only is null ? commands : [only])
        {
            to.WriteLine($"  {$"{command.Words} {command.Operand}",-16}{command.Summary}");
            foreach (var flag in only is null ? command.Flags : command.AllFlags)
            {
                to.WriteLine($"    {flag.Usage,-24}{flag.Summary}");
            }
        }

        if (only is null)
        {
            to.WriteLine();
            to.WriteLine($"Default command: {commands[0].Words}. Every command accepts --config FILE and --help. --version prints the version.");
        }
    }
}
