namespace PaymentsAdmin.Tests.Support;

/// <summary>The numbers for long tests: small by default, full with <c>tests/run --full</c>. No test is skipped.</summary>
public static class Scale
{
    /// <summary>Whether this is a full run.</summary>
    public static bool IsFull { get; } = string.Equals(Environment.GetEnvironmentVariable("PAYMENTSADMIN_TESTS"), "full", StringComparison.Ordinal);

    public static int Of(int small, int full) => IsFull ? full : small;
}
