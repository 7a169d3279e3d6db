using FluentValidation;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>What a configured workspace has to look like.</summary>
public sealed class WorkspaceEntryValidator : AbstractValidator<WorkspaceEntry>
{
    public WorkspaceEntryValidator()
    {
        RuleFor(e => e.Key.Value)
            .NotEmpty()
            .WithMessage("A workspace needs a key.")
            .OverridePropertyName(nameof(WorkspaceEntry.Key));
        RuleFor(e => e.Name)
            .Must(name => !string.IsNullOrWhiteSpace(name) && name.Length <= 100 && !name.Any(char.IsControl))
            .WithMessage("A workspace's name has 1 to 100 characters on one line.");
        RuleFor(e => e.EntityTypes)
            .Must(types => types.All(t => EntityKinds.IsKnown(t) && EntityKinds.IsCrmItem(t)) && types.Distinct().Count() == types.Count)
            .WithMessage("Entity types are 1 lead, 2 deal, 7 quote, 31 invoice, or 128 and above, each once.");
    }
}
