using FluentValidation;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Periods;

/// <summary>A closing as typed.</summary>
public sealed record CloseInput
{
    public DateOnly Through { get; init; }

    /// <summary>Why the books close although something is left to do.</summary>
    public string? Waiver { get; init; }
}

/// <summary>A reopening as typed.</summary>
public sealed record ReopenInput
{
    public string Reason { get; init; } = "";
}

/// <summary>What can be said about a closing without looking at the books.</summary>
public sealed class CloseInputValidator : AbstractValidator<CloseInput>
{
    private const int FewestLetters = 5;
    private const int MostCharacters = 500;

    public CloseInputValidator(BusinessClock clock)
    {
        RuleFor(i => i.Through)
            .Cascade(CascadeMode.Stop)
            .Must(PeriodRules.IsMonthEnd)
            .WithMessage("Books are closed by months. Choose the last day of one.")
            .LessThanOrEqualTo(_ => clock.Today)
            .WithMessage("That month is not over. Choose the end of one that is.");
        RuleFor(i => i.Waiver)
            .Must(waiver => string.IsNullOrWhiteSpace(waiver) || waiver.Count(char.IsLetter) >= FewestLetters)
            .Says($"Say why the books close all the same, in {FewestLetters} letters or more.")
            .MaximumLength(MostCharacters)
            .WithMessage("The reason can have at most 500 characters.");
    }
}

/// <summary>What can be said about a reopening without looking at the books.</summary>
public sealed class ReopenInputValidator : AbstractValidator<ReopenInput>
{
    public ReopenInputValidator() =>
        RuleFor(i => i.Reason)
            .Must(r => !string.IsNullOrWhiteSpace(r))
            .WithMessage("Say why the books are reopened.")
            .MaximumLength(500)
            .WithMessage("The reason can have at most 500 characters.");
}
