using FluentValidation;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Delegations;

/// <summary>A delegation as typed: to whom, and between which days.</summary>
public sealed record DelegationInput
{
    public int ToUser { get; init; }

    public DateOnly FromOn { get; init; }

    public DateOnly UntilOn { get; init; }
}

/// <summary>Validates a delegation, without looking at people.</summary>
public sealed class DelegationInputValidator : AbstractValidator<DelegationInput>
{
    private const int MaxDays = 90;

    public DelegationInputValidator(BusinessClock clock)
    {
        RuleFor(i => i.ToUser).GreaterThan(0).WithMessage("Choose who decides for you.");
        RuleFor(i => i.FromOn)
            .Must(day => day >= clock.Today)
            .WithMessage("A delegation cannot start in the past. Choose today or a later day.");
        RuleFor(i => i.UntilOn)
            .Cascade(CascadeMode.Stop)
            .GreaterThanOrEqualTo(i => i.FromOn)
            .WithMessage("The last day cannot be before the first.")
            .Must((input, until) => until.DayNumber - input.FromOn.DayNumber < MaxDays)
            .Says($"A delegation can last at most {MaxDays} days.");
    }
}
