using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Links;

/// <summary>What can go wrong with public links, for those who make them. Strangers get a state instead.</summary>
public static class LinkFailures
{
    public static readonly Failure NotFound = new("link.not-found", FailureKind.NotFound, "There is no such link.");

    public static readonly Failure ClerksMayNot = new(
        "link.clerks-may-not",
        FailureKind.Denied,
        "In this workspace Clerks do not hand out public links. Ask an Approver."
    );

    public static readonly Failure NotYours = new(
        "link.not-yours",
        FailureKind.Denied,
        "Somebody else made this link. An Approver or an Admin can revoke it."
    );

    public static readonly Failure NotLive = new(
        "link.not-live",
        FailureKind.Refused,
        "This link does not work any more. Make a new one."
    );

    public static readonly Failure NoAddress = new(
        "link.no-address",
        FailureKind.Refused,
        "No link can be made under this name, because the address of this installation is not set. Ask an Admin to set PublicBaseUrl."
    );

    public static readonly Failure Unreadable = new(
        "link.unreadable",
        FailureKind.Unavailable,
        "The keys of this installation do not open this link's token. Revoke the link and make a new one."
    );
}
