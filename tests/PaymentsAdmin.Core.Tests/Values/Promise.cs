using FsCheck;
using FsCheck.Fluent;

namespace PaymentsAdmin.Core.Tests.Values;

/// <summary>Checks a property for generated values. The seed is fixed, so that failures are reproducible.</summary>
internal static class Promise
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(1_000).WithReplay((ulong)RandomSeeds.Or(20_261_120), 7UL);

    public static void Holds<T>(Gen<T> gen, Action<T> promise) => Prop.ForAll(gen.ToArbitrary(), promise).Check(Seeded);
}
