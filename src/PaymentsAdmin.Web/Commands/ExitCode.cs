namespace PaymentsAdmin.Web.Commands;

/// <summary>The program's exit codes.</summary>
public static class ExitCode
{
    /// <summary>The command succeeded.</summary>
    public const int Done = 0;

    /// <summary>The command was refused, or a check failed.</summary>
    public const int Refused = 1;

    /// <summary>The command line or the configuration is wrong.</summary>
    public const int WrongUsage = 2;
}
