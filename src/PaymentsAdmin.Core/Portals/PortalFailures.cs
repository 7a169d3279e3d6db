using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>What can go wrong with a live portal. Our own sentence comes first; the portal's words are the details.</summary>
public static class PortalFailures
{
    public static readonly Failure Queued = new(
        "portal.queued",
        FailureKind.Unavailable,
        "The portal does not answer. What you asked for is recorded and is sent as soon as it does, so do not ask for it again."
    );

    public static readonly Failure Unknown = new(
        "portal.unknown",
        FailureKind.Unavailable,
        "The portal did not say whether it did this. We look until it is clear, so do not ask for it again."
    );

    public static readonly Failure Away = new(
        "portal.away",
        FailureKind.Unavailable,
        "The portal does not answer, and this workspace lets no change wait for it. Nothing was changed; try again when it is back."
    );

    public static readonly Failure Unreachable = new("portal.unreachable", FailureKind.Unavailable, "The portal cannot be reached.");

    public static readonly Failure Limited = new("portal.limited", FailureKind.Unavailable, "The portal takes no more calls for the moment.");

    public static readonly Failure Refused = new("portal.refused", FailureKind.Refused, "The portal refused this.");

    public static readonly Failure Denied = new("portal.denied", FailureKind.Refused, "The user of the portal connection may not do this.");

    public static readonly Failure NotFound = new(
        "portal.not-found",
        FailureKind.NotFound,
        "The portal does not have this, or does not show it to the user of the connection."
    );

    public static readonly Failure SignIn = new(
        "portal.sign-in",
        FailureKind.Unavailable,
        "The portal does not accept the connection's secret any more. An Admin can set up the connection again."
    );

    public static readonly Failure Scope = new("portal.scope", FailureKind.Unavailable, "The portal connection lacks a scope that this needs.");

    public static readonly Failure NoAnswer = new("portal.no-answer", FailureKind.Unavailable, "The portal did not answer in time.");

    public static readonly Failure Forbidden = new("portal.forbidden", FailureKind.Unavailable, "This installation may not speak to the portal's address.");

    public static readonly Failure NotDone = new(
        "portal.not-done",
        FailureKind.Unavailable,
        "The portal took this three times and did it none of them. Nothing was changed."
    );

    /// <summary>A series of writes that stopped in the middle.</summary>
    public static Failure Partly(int done, int all) => new("portal.partly-done", FailureKind.Refused, $"{done} of {all} steps are done, then it stopped.");

    public static Failure Senseless(string method) => new("portal.senseless", FailureKind.Unavailable, $"The portal's answer to {method} makes no sense.");
}
