using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>Failures of a live portal: our own sentence first, the portal's words as details.</summary>
public static class PortalFailures
{
    private const int MaxSeconds = 120;

    private static readonly TimeSpan RetryBehind = TimeSpan.FromSeconds(5);

    public static readonly Failure Queued = new(
        "portal.queued",
        FailureKind.Unavailable,
        "The portal is not responding. Your change is saved and will be sent as soon as it responds, so do not repeat it."
    );

    public static readonly Failure QueuedAtLimit = new(
        "portal.queued-at-limit",
        FailureKind.Unavailable,
        "The portal is limiting calls. Your change is saved and will be sent as soon as it accepts calls again, so do not repeat it."
    );

    public static readonly Failure QueuedUnread = new(
        "portal.queued-unread",
        FailureKind.Unavailable,
        "The portal's answer about this deal, invoice or account is not valid, so your change is saved but not sent. "
            + "It will be sent once the answer is valid, so do not repeat it."
    );

    public static readonly Failure BehindWithdrawn = new(
        "portal.behind-withdrawn",
        FailureKind.Unavailable,
        "Another change of this deal, invoice or account was still being checked, so this one was not sent. Nothing was changed; try again later."
    );

    public static readonly Failure Unprovable = new(
        "portal.unprovable",
        FailureKind.Unavailable,
        "The portal shows only a part of the payments of this deal, invoice or account, so it cannot be checked whether it made this change. An Admin can decide it."
    );

    public static readonly Failure DecidedNotDone = new(
        "portal.decided-not-done",
        FailureKind.Refused,
        "An Admin found that the portal did not make this change, and ended it. Nothing is sent again."
    );

    public static readonly Failure Unknown = new(
        "portal.unknown",
        FailureKind.Unavailable,
        "The portal did not confirm whether it made this change. We keep checking until it is clear, so do not repeat it."
    );

    public static readonly Failure Away = new(
        "portal.away",
        FailureKind.Unavailable,
        "The portal is not responding, and this workspace does not queue changes. Nothing was changed; try again when the portal is back."
    );

    public static readonly Failure Unreachable = new("portal.unreachable", FailureKind.Unavailable, "The portal cannot be reached.");

    public static readonly Failure Limited = new("portal.limited", FailureKind.Unavailable, "The portal is limiting calls at the moment. Try again later.");

    public static readonly Failure Refused = new("portal.refused", FailureKind.Refused, "The portal refused this.");

    public static readonly Failure Denied = new(
        "portal.denied",
        FailureKind.Refused,
        "The portal connection's user does not have the right to do this. The portal's administrator can grant it."
    );

    /// <summary>For the walk, which has no other way to the items.</summary>
    public static readonly Failure ItemsDenied = new(
        "portal.items-denied",
        FailureKind.Refused,
        "The connection may not read the list of deals, invoices or accounts. The portal's administrator can give its user that right."
    );

    public static readonly Failure NoInvoices = new(
        "portal.no-invoices",
        FailureKind.Refused,
        "The portal does not show its legacy invoices to the connection's user. The portal's administrator can grant that right; if the portal no longer has any, remove them from the workspace's entity types."
    );

    public static readonly Failure ChangedMeanwhile = new(
        "portal.changed-meanwhile",
        FailureKind.Conflict,
        "The payment was changed in the portal after it was approved, so it was not posted. Look at the change and submit it again."
    );

    public static readonly Failure OtherState = new(
        "portal.other-state",
        FailureKind.Conflict,
        "The payment was posted, rejected or cancelled in the portal meanwhile, so this is no longer possible. Nothing was changed."
    );

    public static readonly Failure NotFound = new(
        "portal.not-found",
        FailureKind.NotFound,
        "Not found in the portal, or not visible to the connection's user."
    );

    public static readonly Failure SignIn = new(
        "portal.sign-in",
        FailureKind.Unavailable,
        "The portal no longer accepts the connection's credentials. An Admin can set up the connection again."
    );

    public static readonly Failure Scope = new(
        "portal.scope",
        FailureKind.Unavailable,
        "The portal connection lacks a scope required for this. Add it in the portal."
    );

    public static readonly Failure NoAnswer = new(
        "portal.no-answer", FailureKind.Unavailable, "The portal did not answer in time, or answered with an error.");

    public static readonly Failure Forbidden = new(
        "portal.forbidden",
        FailureKind.Unavailable,
        "This installation is not allowed to connect to the portal's address."
    );

    public static readonly Failure NotStored = new(
        "portal.not-stored",
        FailureKind.Unavailable,
        "The portal's answer could not be stored. The log of the server says why, and the page of the workspace lists what is affected."
    );

    public static readonly Failure NotDone = new(
        "portal.not-done",
        FailureKind.Unavailable,
        "The portal accepted this change three times but never made it. Nothing was changed."
    );

    /// <summary>A recorded write behind an earlier one of unknown outcome.</summary>
    public static Failure Behind(TimeSpan since) =>
        new(
            "portal.behind",
            FailureKind.Unavailable,
            $"Another change of this deal, invoice or account is being checked, since {Span(since)}. Yours is saved and will be sent after it, so do not repeat it."
        )
        {
            Wait = RetryBehind,
        };

    /// <summary>A write that was not sent because an earlier one is of unknown outcome.</summary>
    public static Failure BehindUnsent(TimeSpan since) =>
        new(
            "portal.behind-unsent",
            FailureKind.Unavailable,
            $"Another change of this deal, invoice or account is being checked, since {Span(since)}. Yours was not sent; try again later."
        )
        {
            Wait = RetryBehind,
        };

    public static readonly Failure DoneUnseen = new(
        "portal.done-unseen",
        FailureKind.Unavailable,
        "The portal made this change, but does not show it in a form that can be kept here. Look for it in the portal, and do not repeat it."
    );

    /// <summary>A series of writes that stopped partway.</summary>
    public static Failure Partly(int done, int all) => new("portal.partly-done", FailureKind.Refused, $"Stopped after {done} of {all} steps.");

    public static Failure Senseless(string method) => new("portal.senseless", FailureKind.Unavailable, $"The portal's answer to {method} is not valid.");

    private static string Span(TimeSpan span) =>
        span.Ticks / TimeSpan.TicksPerSecond is var seconds && seconds < MaxSeconds
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, seconds)} s")
            : string.Create(CultureInfo.InvariantCulture, $"{span.Ticks / TimeSpan.TicksPerMinute} min");
}
