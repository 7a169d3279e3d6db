namespace PaymentsAdmin.Core.Repeats;

/// <summary>How many bytes of answers are stored for one caller.</summary>
public sealed record RepeatLimits(long MaxBytes)
{
    /// <summary>The number of megabytes unless configured.</summary>
    public const int DefaultMegabytes = 50;

    private const long Megabyte = 1_000_000;

    public static readonly RepeatLimits Default = OfMegabytes(DefaultMegabytes);

    public static RepeatLimits OfMegabytes(int megabytes) => new(megabytes * Megabyte);
}
