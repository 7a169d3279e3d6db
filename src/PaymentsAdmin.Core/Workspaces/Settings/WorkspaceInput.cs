using FluentValidation;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>A workspace as entered by an Admin. Key and backend are set once.</summary>
public sealed record WorkspaceInput
{
    public string Key { get; init; } = "";

    public string Name { get; init; } = "";

    public BackendKind Backend { get; init; } = WorkspaceEntry.Main.Backend;

    public IReadOnlyList<int> EntityTypes { get; init; } = WorkspaceEntry.DefaultEntityTypes;

    /// <summary>Null keeps the connection in a change, since nobody can see it to retype it.</summary>
    public ConnectionInput? Connection { get; init; }

    /// <summary>Whether the new URL is another name of the same portal.</summary>
    public bool SamePortal { get; init; }

    /// <summary>The revision that was shown before a change; null changes any.</summary>
    public Revision? Seen { get; init; }
}

/// <summary>Validates a typed workspace.</summary>
public sealed class WorkspaceInputValidator : AbstractValidator<WorkspaceInput>
{
    /// <param name="isNew">Whether key and connection have to be there.</param>
    public WorkspaceInputValidator(PortalAdapters adapters, BackendProfiles profiles, PortalNetwork network, bool isNew)
    {
        RuleFor(w => w.Name)
            .Must(name => !string.IsNullOrWhiteSpace(name) && name.Trim().Length <= 100 && !name.Any(char.IsControl))
            .WithMessage("The name must have 1 to 100 characters on one line.");
        RuleFor(w => w.Key).Must(key => !isNew || WorkspaceKey.Find(key) is not null).Says(WorkspaceFailures.BadKey);
        RuleFor(w => w.EntityTypes)
            .Must((input, types) => profiles.Of(input.Backend).ItemTypes.Fault(types) is null)
            .WithMessage(input => profiles.Of(input.Backend).ItemTypes.Fault(input.EntityTypes));
        RuleFor(w => w.Connection).Custom(
            (connection, context) =>
            {
                var backend = profiles.Of(context.InstanceToValidate.Backend);
                if (backend.Has(Can.Look) && (isNew || connection is not null) && adapters.Read(backend.Kind, connection, network).Failure is { } fault)
                {
                    context.AddFailure(new FluentValidation.Results.ValidationFailure(fault.Field, fault.Text) { CustomState = fault });
                }
            }
        );
    }
}
