using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.CrmCom;

/// <summary>Failures of sign-ins through the CRM.COM API.</summary>
public static class CrmComFailures
{
    /// <summary>The same answer for every reason, so that guessing reveals nothing.</summary>
    public static readonly Failure NotFitting = new(
        "crmcom.not-fitting",
        FailureKind.Denied,
        "The username, password and organisation do not match. The organisation is the key of a workspace; a user with a second factor must use the secret of an API token as the password."
    );

    public static readonly Failure NoKey = new(
        "crmcom.no-key",
        FailureKind.Denied,
        "Send the header Authorization with HTTP Basic: as the user the secret of an API token with the scope crmcom, and an empty password."
    );

    /// <summary>The same answer for every reason, so that guessing reveals nothing.</summary>
    public static readonly Failure KeyNotFitting = new(
        "crmcom.key-not-fitting",
        FailureKind.Denied,
        "The API key cannot be used. Send the secret of an API token that has not been revoked and has not expired."
    );

    public static readonly Failure NoScope = new(
        "crmcom.no-scope",
        FailureKind.Denied,
        "This API token cannot call these methods. Create one with the scope crmcom."
    );

    public static readonly Failure NoSession = new(
        "crmcom.no-session",
        FailureKind.Denied,
        "The token is missing, unknown, expired or released. Get a new one with authentication/token."
    );
}
