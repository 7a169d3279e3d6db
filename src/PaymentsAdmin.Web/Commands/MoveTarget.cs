namespace PaymentsAdmin.Web.Commands;

/// <summary>The database that a move copies to. A list of processes shows a password on the command line, but none in the environment.</summary>
public static class MoveTarget
{
    public const string Variable = "PAYMENTSADMIN_MOVE_TO_POSTGRES";

    public const string Warning = "The list of processes on this machine shows the password in --to-postgres. Set the variable " + Variable + " instead.";

    private static readonly string[] Passwords = ["Password", "Passwd", "Pwd", "PSW"];

    public static string? OfEnvironment => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;

    public static bool HasPassword(string connectionString) =>
        connectionString.Split(';').Any(part => Passwords.Contains(part.Split('=')[0].Trim(), StringComparer.OrdinalIgnoreCase));
}
