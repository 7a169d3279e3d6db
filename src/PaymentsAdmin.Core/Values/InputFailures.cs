using FluentValidation;

namespace PaymentsAdmin.Core.Values;

/// <summary>Failures of typed input.</summary>
public static class InputFailures
{
    /// <summary>A field breaks a rule that does not depend on stored data.</summary>
    public static Failure Invalid(string field, Words text) => new("input.invalid", FailureKind.Invalid, text, field);

    /// <summary>The first failure of a validator, or null.</summary>
    public static Failure? FirstFault<T>(this IValidator<T> validator, T input) =>
        validator.Validate(input).Errors.FirstOrDefault() is not { } fault ? null
        : fault.CustomState switch
        {
            Failure failure => failure,
            Words words => Invalid(fault.PropertyName, words),
            _ => Invalid(fault.PropertyName, fault.ErrorMessage),
        };

    /// <summary>Makes a rule fail with a catalogued failure.</summary>
    internal static IRuleBuilderOptions<T, TProperty> Says<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, Failure failure) =>
        rule.WithMessage(failure.Text).WithState(_ => failure);

    /// <summary>
    /// Makes a rule fail with a sentence with placeholders. FluentValidation's own messages are plain strings, whose
    /// placeholders could not be translated.
    /// </summary>
    internal static IRuleBuilderOptions<T, TProperty> Says<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, Words words) =>
        rule.WithMessage(words.ToString()).WithState(_ => words);
}
