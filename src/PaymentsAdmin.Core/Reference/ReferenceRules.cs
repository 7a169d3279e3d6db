using FluentValidation;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference;

/// <summary>Rules shared by many kinds.</summary>
internal static class ReferenceRules
{
    public const int MaxCode = 64;

    public static IRuleBuilderOptions<T, string?> Given<T>(this IRuleBuilder<T, string?> rule, Words what, int max) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).Says($"Enter the {what}.").AtMost(what, max);

    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, Words what, int max) =>
        rule.Must(text => text is null || text.Trim().Length <= max).Says($"The {what} can have at most {max} characters.");

    /// <summary>Codes are compared exactly, so invisible characters are refused.</summary>
    public static IRuleBuilderOptions<T, string?> Code<T>(this IRuleBuilder<T, string?> rule, Words what) =>
        rule
            .AtMost(what, MaxCode)
            .Must(text => text is null || !text.Any(char.IsControl))
            .Says($"The {what} cannot contain line breaks or control characters.");
}
