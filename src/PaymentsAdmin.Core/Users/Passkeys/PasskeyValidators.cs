using FluentValidation;

namespace PaymentsAdmin.Core.Users.Passkeys;

/// <summary>Validates the name of a passkey.</summary>
public sealed class PasskeyNameValidator : AbstractValidator<PasskeyName>
{
    /// <summary>The longest name.</summary>
    public const int MaxLength = 60;

    public PasskeyNameValidator() =>
        RuleFor(p => p.Name)
            .Must(name => name.Trim() is { Length: > 0 and <= MaxLength } && !name.Any(char.IsControl))
            .WithMessage("Enter a name of 1 to 60 characters, such as the device.");
}
