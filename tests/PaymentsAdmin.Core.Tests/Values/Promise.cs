using FsCheck;
using FsCheck.Fluent;

namespace PaymentsAdmin.Core.Tests.Values;

/// <summary>A promise that holds for every generated value. Seeded, so that a red run is red again.</summary>
internal static class Promise
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(1_000).WithReplay(20261120UL, 7UL);

    public static void Holds<T>(Gen<T> gen, Action<T> promise) => Prop.ForAll(gen.ToArbitrary(), promise).Check(Seeded);
}
