using PaymentsAdmin.Core.Users.Passkeys;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>A form that a passkey can complete; a script fills in the answer.</summary>
public abstract class PasskeyForm
{
    public bool ByPasskey { get; set; }

    /// <summary>The authenticator's answer; empty if no script ran.</summary>
    public string? Credential { get; set; }

    public string? State { get; set; }

    internal PasskeyAnswer Answer(PasskeySite? site) => new(Credential ?? string.Empty, State ?? string.Empty, site);
}
