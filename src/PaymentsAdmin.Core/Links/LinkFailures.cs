using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Links;

/// <summary>Failures of public links, for staff. Visitors get a state instead.</summary>
public static class LinkFailures
{
    public static readonly Failure NotFound = new("link.not-found", FailureKind.NotFound, "Link not found.");

    public static readonly Failure ClerksMayNot = new(
        "link.clerks-may-not",
        FailureKind.Denied,
        "Clerks cannot create public links in this workspace. Ask an Approver."
    );

    public static readonly Failure NotYours = new(
        "link.not-yours",
        FailureKind.Denied,
        "Someone else created this link. An Approver or Admin can revoke it."
    );

    public static readonly Failure NotLive = new(
        "link.not-live",
        FailureKind.Refused,
        "This link is no longer valid. Create a new one."
    );

    public static readonly Failure NoAddress = new(
        "link.no-address",
        FailureKind.Refused,
        "Links cannot be created at this address, because this installation's public address is not set. Ask an Admin to set PublicBaseUrl."
    );

    public static readonly Failure Unreadable = new(
        "link.unreadable",
        FailureKind.Unavailable,
        "This link's token cannot be decrypted with this installation's keys. Revoke the link and create a new one."
    );
}
