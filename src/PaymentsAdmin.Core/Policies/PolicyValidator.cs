using FluentValidation;
using FluentValidation.Results;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Policies;

/// <summary>Validates a policy, whose amounts are in the base currency.</summary>
public sealed class PolicyValidator : AbstractValidator<Policy>
{
    /// <summary>The most people a step can require.</summary>
    public const int MaxPeople = 5;

    private const int MaxSteps = 10;

    // In the smallest unit of every currency it still fits a whole number of 64 bits.
    private const decimal MaxAmount = 9_000_000_000_000;

    private const Role Known = Role.Viewer | Role.Clerk | Role.Approver | Role.Admin;

    private readonly Currency _inBase;

    public PolicyValidator(PolicyLimits limits, Currency inBase)
    {
        _inBase = inBase;
        RuleFor(p => p.Steps)
            .Cascade(CascadeMode.Stop)
            .Must(steps => steps is { Count: > 0 and <= MaxSteps })
            .Says($"A policy can have 1 to {MaxSteps} steps.")
            .Custom((steps, context) => Add(context, Enumerable.Range(0, steps.Count).Select(at => StepFault(steps, at)).FirstOrDefault(f => f is not null)));
        RuleFor(p => p.PeopleToPay).InclusiveBetween(1, 2).WithMessage("Marking paid can require one person or two.");
        RuleFor(p => p.PeopleToPayFrom).Custom((from, context) => Add(context, AmountFault(from, nameof(Policy.PeopleToPayFrom))));
        RuleFor(p => p.EvidenceFrom)
            .Custom((from, context) => Add(context, from is { } amount ? AmountFault(amount, nameof(Policy.EvidenceFrom)) : null));
        RuleFor(p => p.LinkDays)
            .InclusiveBetween(1, limits.MaxLinkDays)
            .Says($"A public link can be valid for 1 to {limits.MaxLinkDays} days.");
    }

    private Failure? StepFault(IReadOnlyList<ApprovalStep> steps, int at)
    {
        var step = steps[at];
        if (at == 0 && step.From != 0)
        {
            return InputFailures.Invalid(StepFields.From(at), "The first step must start at 0, so that every posting has a step.");
        }

        if (at > 0 && step.From <= steps[at - 1].From)
        {
            return InputFailures.Invalid(StepFields.From(at), "Each step must start above the previous one.");
        }

        if (step.People is < 1 or > MaxPeople)
        {
            return InputFailures.Invalid(StepFields.People(at), $"A step can require 1 to {MaxPeople} people.");
        }

        return (step.Named & ~Known) == Role.None
            ? AmountFault(step.From, StepFields.From(at))
            : InputFailures.Invalid(StepFields.Named(at), "A step can require the roles Viewer, Clerk, Approver and Admin.");
    }

    private Failure? AmountFault(decimal amount, string field) =>
        amount switch
        {
            < 0 => InputFailures.Invalid(field, "The amount cannot be below zero."),
            > MaxAmount => InputFailures.Invalid(field, "The amount can be at most 9,000,000,000,000."),
            _ when Money.Exact(amount, _inBase) is null =>
                InputFailures.Invalid(field, $"An amount in {_inBase.Code} can have at most {_inBase.Digits} decimals."),
            _ => null,
        };

    private static void Add(ValidationContext<Policy> context, Failure? fault)
    {
        if (fault is not null)
        {
            context.AddFailure(new ValidationFailure(fault.Field, fault.Text) { CustomState = fault });
        }
    }
}
