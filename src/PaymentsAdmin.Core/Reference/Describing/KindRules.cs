using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference.Describing;

/// <summary>What of reference data may change. Null means allowed.</summary>
public static class KindRules
{
    /// <summary>A fixed field keeps what it was given at first; spaces around it do not count.</summary>
    public static Failure? Change<T>(T before, T after)
        where T : ReferenceContent, IReferenceKind =>
        KindDescriptions.Of<T>().Typed.FirstOrDefault(field => field.Fixed && !IsSame(field.Get(before), field.Get(after))) is { } changed
            ? ReferenceFailures.Fixed(T.Kind, changed.Property)
            : null;

    private static bool IsSame(string before, string after) => before.AsSpan().Trim().SequenceEqual(after.AsSpan().Trim());
}
