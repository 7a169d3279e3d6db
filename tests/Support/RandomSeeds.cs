using System.Globalization;

namespace PaymentsAdmin.Tests.Support;

/// <summary>
/// Seeds for random tests: by default always the same, and with <c>tests/run --full</c> also one that was never tried before.
/// The name or message of a failed test has its seed; <c>PAYMENTSADMIN_TESTS_SEED</c> repeats it.
/// </summary>
public static class RandomSeeds
{
    private static readonly int Fresh =
        int.TryParse(Environment.GetEnvironmentVariable("PAYMENTSADMIN_TESTS_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next(1_000, int.MaxValue);

    /// <summary>The known seed, or a fresh one in a full run.</summary>
    public static int Or(int known) => Scale.IsFull ? Fresh : known;

    /// <summary>The seeds from 1 up to a number, and in a full run a fresh one.</summary>
    public static IEnumerable<int> Of(int small, int full) => Enumerable.Range(1, Scale.Of(small, full)).Concat(Scale.IsFull ? [Fresh] : []);
}
