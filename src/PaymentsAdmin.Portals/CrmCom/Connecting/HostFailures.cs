using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.CrmCom.Connecting;

/// <summary>Failures of connections that are typed.</summary>
public static class HostFailures
{
    public static readonly Failure NoHost = new(
        "portal-address.no-host",
        FailureKind.Invalid,
        "This is not the address of a CRM.COM host. It must look like https://billing.example, or https://billing.example/path if its methods are not under /crmapi."
    );

    public static readonly Failure NoWord = new(
        "workspace.no-word", FailureKind.Invalid, "Enter what the administrator of the host gave you (1 to 200 characters).");

    public static readonly Failure NoRelease = new(
        "workspace.no-release", FailureKind.Invalid, "Enter the release of the host's software, such as 18 or 14.10. Releases before 9.1 are not supported.");

    public static readonly Failure KeyTooEarly = new(
        "workspace.key-too-early", FailureKind.Invalid, "Hosts accept API keys from release 10 on. Sign in with a user instead, or correct the release.");

    public static readonly Failure WalletTooLow = new(
        "posting.wallet-too-low-on-host",
        FailureKind.Refused,
        "By the host, the wallet cannot pay this amount: only its unconditional funds can be spent. Enter a lower amount, or choose the account."
    );

    public static readonly Failure NoBills = new(
        "posting.no-bills-on-host", FailureKind.Refused, "Bills, services and open amounts are chosen on the host itself. Enter the amount, or name invoices.");

    public static readonly Failure NothingFound = new(
        "posting.nothing-found-on-host", FailureKind.Refused, "The host finds nothing by this. Check what you entered, or use another key.");

    public static readonly Failure SeveralFound = new(
        "posting.several-found-on-host", FailureKind.Refused, "The host finds more than one by this. Use another key, such as the id.");

    public static readonly Failure Needed = new(
        "posting.needed-on-host", FailureKind.Refused, "The host requires this for what you chose. Enter it.");

    public static readonly Failure NotForThis = new(
        "posting.not-for-this-on-host", FailureKind.Refused, "The host does not take this with what you chose. Leave it empty, or choose something else.");

    public static readonly Failure NoPostingDate = new(
        "posting.no-date-on-host", FailureKind.Refused, "The host posts on the day of the last approval. Leave the posting date empty.");

    public static readonly Failure SecretUnknown = new(
        "portal.host-secret-unknown", FailureKind.Refused, "The host does not accept these credentials. Enter the user, password and organisation again.");

    public static readonly Failure KeyUnknown = new(
        "portal.host-key-unknown", FailureKind.Refused, "The host does not accept this API key. Copy it again, or have a new one made.");
}
