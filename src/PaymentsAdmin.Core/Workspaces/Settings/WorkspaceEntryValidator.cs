using FluentValidation;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces.Settings;

/// <summary>Validates a workspace.</summary>
public sealed class WorkspaceEntryValidator : AbstractValidator<WorkspaceEntry>
{
    private const string AnyTypes = "Entity types are 1 lead, 2 deal, 7 quote, 31 invoice, or 128 and above, each once.";
    private const string PortalTypes = "Only deals (2) and invoices (31) have payments in a portal. Choose one or both, each once.";

    public WorkspaceEntryValidator()
    {
        RuleFor(e => e.Key.Value)
            .NotEmpty()
            .WithMessage("Enter a key.")
            .OverridePropertyName(nameof(WorkspaceEntry.Key));
        RuleFor(e => e.Name)
            .Must(name => !string.IsNullOrWhiteSpace(name) && name.Length <= 100 && !name.Any(char.IsControl))
            .WithMessage("The name must have 1 to 100 characters on one line.");
        RuleFor(e => e.EntityTypes)
            .Must((entry, types) => TypesFault(types, entry.Backend) is null)
            .WithMessage(entry => TypesFault(entry.EntityTypes, entry.Backend));
    }

    /// <summary>What is wrong with the item types, or null.</summary>
    public static string? TypesFault(IReadOnlyList<int> types, BackendKind backend) =>
        types.Distinct().Count() == types.Count && types.All(type => Fits(type, backend)) && (types.Count > 0 || backend == BackendKind.Local) ? null
        : backend == BackendKind.Local ? AnyTypes
        : PortalTypes;

    private static bool Fits(int type, BackendKind backend) =>
        backend == BackendKind.Local ? EntityKinds.IsKnown(type) && EntityKinds.IsCrmItem(type) : type is EntityKinds.Deal or EntityKinds.SmartInvoice;
}
