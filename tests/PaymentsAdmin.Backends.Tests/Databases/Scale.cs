namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>The numbers for long tests: small by default, full on request. No test is skipped.</summary>
public static class Scale
{
    public static int Of(int small, int full) =>
        string.Equals(Environment.GetEnvironmentVariable("PAYMENTSADMIN_TESTS"), "full", StringComparison.Ordinal) ? full : small;
}
