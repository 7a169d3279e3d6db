using FluentValidation;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Periods;

/// <summary>A closing as typed.</summary>
public sealed record CloseInput
{
    public DateOnly Through { get; init; }

    /// <summary>Why the books are closed despite open items.</summary>
    public string? Waiver { get; init; }
}

/// <summary>A reopening as typed.</summary>
public sealed record ReopenInput
{
    public string Reason { get; init; } = "";
}

/// <summary>Validates a closing, without looking at the books.</summary>
public sealed class CloseInputValidator : AbstractValidator<CloseInput>
{
    private const int FewestLetters = 5;
    private const int MaxCharacters = 500;

    public CloseInputValidator(BusinessClock clock)
    {
        RuleFor(i => i.Through)
            .Cascade(CascadeMode.Stop)
            .Must(PeriodRules.IsMonthEnd)
            .WithMessage("Books are closed by month. Choose the last day of a month.")
            .Must(day => day <= clock.Today)
            .WithMessage("That month has not ended. Choose the end of a past month.");
        RuleFor(i => i.Waiver)
            .Must(waiver => string.IsNullOrWhiteSpace(waiver) || waiver.Count(char.IsLetter) >= FewestLetters)
            .Says($"Enter a reason for closing anyway, at least {FewestLetters} letters.")
            .MaximumLength(MaxCharacters)
            .WithMessage("The reason can have at most 500 characters.");
    }
}

/// <summary>Validates a reopening, without looking at the books.</summary>
public sealed class ReopenInputValidator : AbstractValidator<ReopenInput>
{
    public ReopenInputValidator() =>
        RuleFor(i => i.Reason)
            .Must(r => !string.IsNullOrWhiteSpace(r))
            .WithMessage("Enter a reason for reopening.")
            .MaximumLength(500)
            .WithMessage("The reason can have at most 500 characters.");
}
