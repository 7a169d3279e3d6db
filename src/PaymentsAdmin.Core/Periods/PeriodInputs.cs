using FluentValidation;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Periods;

/// <summary>A closing as typed.</summary>
public sealed record CloseInput
{
    public DateOnly Through { get; init; }
}

/// <summary>A reopening as typed.</summary>
public sealed record ReopenInput
{
    public string Reason { get; init; } = "";
}

/// <summary>What can be said about a closing without looking at the books.</summary>
public sealed class CloseInputValidator : AbstractValidator<CloseInput>
{
    public CloseInputValidator(BusinessClock clock) =>
        RuleFor(i => i.Through)
            .Cascade(CascadeMode.Stop)
            .Must(PeriodRules.IsMonthEnd)
            .WithMessage("Books are closed by months. Choose the last day of one.")
            .LessThanOrEqualTo(_ => clock.Today)
            .WithMessage("That month is not over. Choose the end of one that is.");
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
