using FluentValidation;

namespace PaymentsAdmin.Core.Links;

/// <summary>The reason for revoking a link.</summary>
public sealed record RevokeInput
{
    public string Reason { get; init; } = "";
}

/// <summary>Validates the reason.</summary>
public sealed class RevokeInputValidator : AbstractValidator<RevokeInput>
{
    public RevokeInputValidator() =>
        RuleFor(i => i.Reason)
            .Must(r => !string.IsNullOrWhiteSpace(r))
            .WithMessage("Enter a reason for revoking the link.")
            .MaximumLength(500)
            .WithMessage("The reason can have at most 500 characters.");
}
