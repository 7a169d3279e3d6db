using System.Runtime.InteropServices;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>A range of whole numbers, both ends included; null is unbounded.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Span(long? From, long? To)
{
    public bool IsEmpty => From > To;

    public bool IsOne => From is not null && From == To;

    /// <summary>The intersection.</summary>
    public Span And(Span other) => new(Tighter(From, other.From, Math.Max), Tighter(To, other.To, Math.Min));

    private static long? Tighter(long? left, long? right, Func<long, long, long> choose) =>
        left is null ? right
        : right is null ? left
        : choose(left.Value, right.Value);
}
