using PaymentsAdmin.Core.Users.Passkeys;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>A form that a passkey can complete; a script fills in the answer.</summary>
public abstract class PasskeyForm
{
    /// <summary>Whether the passkey button was pressed.</summary>
    public bool ByPasskey { get; set; }

    /// <summary>The authenticator's answer; empty if no script ran.</summary>
    public string? Credential { get; set; }

    /// <summary>The sealed challenge.</summary>
    public string? State { get; set; }

    /// <summary>The answer as the services take it.</summary>
    internal PasskeyAnswer Answer(PasskeySite? site) => new(Credential ?? string.Empty, State ?? string.Empty, site);
}
