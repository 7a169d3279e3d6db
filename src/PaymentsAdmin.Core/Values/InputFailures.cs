using FluentValidation;

namespace PaymentsAdmin.Core.Values;

/// <summary>What is wrong with something typed.</summary>
public static class InputFailures
{
    /// <summary>A field breaks a rule that needs no look at the data.</summary>
    public static Failure Invalid(string field, Words text) => new("input.invalid", FailureKind.Invalid, text, field);

    /// <summary>The first fault a validator finds, or null.</summary>
    public static Failure? FirstFault<T>(this IValidator<T> validator, T input)
    {
        var fault = validator.Validate(input).Errors.FirstOrDefault();
        return fault is null ? null : Invalid(fault.PropertyName, fault.ErrorMessage);
    }
}
