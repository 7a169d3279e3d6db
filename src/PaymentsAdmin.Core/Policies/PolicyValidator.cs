using FluentValidation;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Policies;

/// <summary>Validates a policy.</summary>
public sealed class PolicyValidator : AbstractValidator<Policy>
{
    /// <summary>The most people a step can require.</summary>
    public const int MaxPeople = 5;

    private const int MaxSteps = 10;

    // In the smallest unit of every currency it still fits a whole number of 64 bits.
    private const decimal MaxEvidence = 9_000_000_000_000;

    private const Role Known = Role.Viewer | Role.Clerk | Role.Approver | Role.Admin;

    public PolicyValidator(PolicyLimits limits)
    {
        RuleFor(p => p.Steps)
            .Cascade(CascadeMode.Stop)
            .Must(steps => steps is { Count: > 0 and <= MaxSteps })
            .Says($"A policy can have 1 to {MaxSteps} steps.")
            .Must(steps => steps[0].From == 0)
            .WithMessage("The first step must start at 0, so that every posting has a step.")
            .Must(steps => steps.Zip(steps.Skip(1)).All(pair => pair.First.From < pair.Second.From))
            .WithMessage("Each step must start above the previous one.")
            .Must(steps => steps.All(s => s.People is >= 1 and <= MaxPeople))
            .Says($"A step can require 1 to {MaxPeople} people.")
            .Must(steps => steps.All(s => (s.Named & ~Known) == Role.None))
            .WithMessage("A step can require the roles Viewer, Clerk, Approver and Admin.");
        RuleFor(p => p.PeopleToPay).InclusiveBetween(1, 2).WithMessage("Marking paid can require one person or two.");
        RuleFor(p => p.PeopleToPayFrom).GreaterThanOrEqualTo(0).WithMessage("The amount cannot be below zero.");
        RuleFor(p => p.EvidenceFrom)
            .GreaterThanOrEqualTo(0)
            .WithMessage("The amount cannot be below zero.")
            .LessThanOrEqualTo(MaxEvidence)
            .WithMessage("The amount can be at most 9,000,000,000,000.");
        RuleFor(p => p.LinkDays)
            .InclusiveBetween(1, limits.MaxLinkDays)
            .Says($"A public link can be valid for 1 to {limits.MaxLinkDays} days.");
    }
}
