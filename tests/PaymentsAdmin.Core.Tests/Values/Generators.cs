using FsCheck;
using FsCheck.Fluent;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Values;

/// <summary>Generates values where arithmetic tends to fail: around zero, at halves and at the limits.</summary>
internal static class Generators
{
    public static readonly Gen<Currency> Currencies = Gen.Elements(new[] { "JPY", "EUR", "USD", "KWD", "CLF" }.Select(Currency.Of));

    /// <summary>Any long, with extra weight near zero and near both limits.</summary>
    public static readonly Gen<long> Longs = Gen.Frequency(
        (4, Bits().Select(bits => bits)),
        (3, Gen.Choose(-1_000, 1_000).Select(n => (long)n)),
        (1, Gen.Choose(0, 1_000).Select(n => long.MaxValue - n)),
        (1, Gen.Choose(0, 1_000).Select(n => long.MinValue + n))
    );

    /// <summary>Minor units within the limits of a document.</summary>
    public static readonly Gen<long> Minors = Longs.Select(n => n % (Money.MaxMinor + 1));

    public static readonly Gen<Money> Amounts = Minors.Zip(Currencies, (minor, currency) => new Money(minor, currency));

    /// <summary>Decimals of every scale up to 12, many of them exact halves.</summary>
    public static readonly Gen<decimal> Decimals = Gen.OneOf(
        Minors.Zip(Gen.Choose(0, 12), (digits, scale) => digits * Power(scale)),
        Minors.Zip(Gen.Choose(0, 6), (digits, scale) => ((digits % 1_000_000) + 0.5m) * Power(scale))
    );

    /// <summary>Letters with and without accents, of the basic and the next Unicode plane, with spaces and special cases.</summary>
    public static readonly Gen<string> Texts = Gen.Frequency(
            (6, Gen.Choose(0x20, 0x17F)),
            (2, Gen.Elements('İ', 'ı', 'ß', 'ẞ', 'ς', 'Σ', 'ℝ', 'K', 'ﬁ', 'Æ', 'œ', 'Ø', '\u0301', '¨', ' ', '\t', '\u2003').Select(c => (int)c)),
            (1, Gen.Choose(0x180, 0xD7FF)),
            (1, Gen.Choose(0xE000, 0xFFFD)),
            (1, Gen.Choose(0x10000, 0x1FFFF))
        )
        .ArrayOf()
        .Select(points => string.Concat(points.Select(char.ConvertFromUtf32)));

    private static decimal Power(int scale) => new(1, 0, 0, isNegative: false, (byte)scale);

    private static Gen<long> Bits() =>
        Gen.Choose(int.MinValue, int.MaxValue)
            .Zip(Gen.Choose(int.MinValue, int.MaxValue), (high, low) => ((long)high << 32) ^ (uint)low)
            .Zip(Gen.Choose(0, 62), (bits, shift) => bits >> shift);
}
