namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>Counts of the long tests: small by default, the full figures when asked for. Neither skips.</summary>
public static class Scale
{
    public static int Of(int small, int full) =>
        string.Equals(Environment.GetEnvironmentVariable("PAYMENTSADMIN_TESTS"), "full", StringComparison.Ordinal) ? full : small;
}
