using FluentValidation;

namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>Validates a workspace.</summary>
public sealed class WorkspaceEntryValidator : AbstractValidator<WorkspaceEntry>
{
    public WorkspaceEntryValidator(BackendProfiles profiles)
    {
        RuleFor(e => e.Key.Value)
            .NotEmpty()
            .WithMessage("Enter a key.")
            .OverridePropertyName(nameof(WorkspaceEntry.Key));
        RuleFor(e => e.Name)
            .Must(name => !string.IsNullOrWhiteSpace(name) && name.Length <= 100 && !name.Any(char.IsControl))
            .WithMessage("The name must have 1 to 100 characters on one line.");
        RuleFor(e => e.EntityTypes)
            .Must((entry, types) => profiles.Of(entry.Backend).ItemTypes.Fault(types) is null)
            .WithMessage(entry => profiles.Of(entry.Backend).ItemTypes.Fault(entry.EntityTypes));
    }
}
