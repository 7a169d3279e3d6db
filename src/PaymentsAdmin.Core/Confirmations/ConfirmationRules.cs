using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Confirmations;

/// <summary>Which changes need a second Admin, and who may decide on them. Null means allowed.</summary>
public static class ConfirmationRules
{
    /// <summary>How long a request waits before it expires.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>How long an Admin who was disabled or demoted in the app still counts as a second Admin.</summary>
    public static readonly TimeSpan FormerCounts = TimeSpan.FromDays(7);

    /// <summary>The roles that can move money or change the rules.</summary>
    public const Role Guarded = Role.Clerk | Role.Approver | Role.Admin;

    /// <summary>The guarded roles that a change adds.</summary>
    public static Role Granted(Role before, Role after) => after & ~before & Guarded;

    /// <summary>Only somebody else confirms a request, and only while it waits.</summary>
    public static Failure? Confirm(Confirmation request, int? by, DateTimeOffset now) =>
        Settle(request, now) ?? (request.AskedBy.Id == by ? ConfirmationFailures.OwnRequest : null);

    /// <summary>Only somebody else declines a request; the requester withdraws it.</summary>
    public static Failure? Decline(Confirmation request, int? by, DateTimeOffset now) =>
        Settle(request, now) ?? (request.AskedBy.Id == by ? ConfirmationFailures.OwnToWithdraw : null);

    /// <summary>Only the requester withdraws.</summary>
    public static Failure? Withdraw(Confirmation request, int? by, DateTimeOffset now) =>
        Settle(request, now) ?? (request.AskedBy.Id == by ? null : ConfirmationFailures.NotYours);

    /// <summary>Whether it expired undecided.</summary>
    public static bool HasLapsed(Confirmation request, DateTimeOffset now) => request.State == ConfirmationState.Waiting && request.ExpiresAt <= now;

    private static Failure? Settle(Confirmation request, DateTimeOffset now) =>
        request.State == ConfirmationState.Expired || HasLapsed(request, now) ? ConfirmationFailures.Lapsed
        : request.State != ConfirmationState.Waiting ? ConfirmationFailures.Settled
        : null;
}
