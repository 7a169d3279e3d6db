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

/// <summary>A portal connection as entered by an Admin.</summary>
public abstract record ConnectionInput
{
    private ConnectionInput() { }

    public sealed record Webhook(string Address) : ConnectionInput
    {
        /// <summary>Leaves out the URL.</summary>
        public override string ToString() => "webhook";
    }

    public sealed record Application(string Portal, string ClientId, string ClientSecret) : ConnectionInput
    {
        /// <summary>Leaves out the secret.</summary>
        public override string ToString() => "application";
    }
}

/// <summary>Validates a typed workspace.</summary>
public sealed class WorkspaceInputValidator : AbstractValidator<WorkspaceInput>
{
    public const string Address = "Address";
    public const string Portal = "Portal";
    public const string ClientId = "ClientId";
    public const string ClientSecret = "ClientSecret";

    private const int MaxLength = 200;

    /// <param name="isNew">Whether key and connection have to be there.</param>
    public WorkspaceInputValidator(PortalNetwork network, BackendProfiles profiles, bool isNew)
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
                if (profiles.Of(context.InstanceToValidate.Backend).Has(Can.Look) && FirstFault(connection, network, isNew) is { } fault)
                {
                    context.AddFailure(new FluentValidation.Results.ValidationFailure(fault.Field, fault.Text) { CustomState = fault });
                }
            }
        );
    }

    /// <summary>What is wrong with a typed connection, or null.</summary>
    public static Failure? FirstFault(ConnectionInput? connection, PortalNetwork network, bool isNeeded) =>
        connection switch
        {
            null => isNeeded ? PortalAddressFailures.NoWebhook.At(Address) : null,
            ConnectionInput.Webhook webhook => PortalAddress.Webhook(webhook.Address, network).Failure?.At(Address),
            ConnectionInput.Application app => PortalAddress.Portal(app.Portal, network).Failure?.At(Portal)
                ?? (IsWord(app.ClientId) ? null : WorkspaceFailures.NoClient.At(ClientId))
                ?? (IsWord(app.ClientSecret) ? null : WorkspaceFailures.NoClient.At(ClientSecret)),
            _ => throw new ArgumentOutOfRangeException(nameof(connection)),
        };

    private static bool IsWord(string text) => text.Trim().Length is > 0 and <= MaxLength && !text.Any(char.IsControl);
}
