namespace PaymentsAdmin.Web.Commands;

public static class ExitCode
{
    public const int Done = 0;

    /// <summary>The command was refused, or a check failed.</summary>
    public const int Refused = 1;

    /// <summary>The command line or the configuration is wrong.</summary>
    public const int WrongUsage = 2;
}
