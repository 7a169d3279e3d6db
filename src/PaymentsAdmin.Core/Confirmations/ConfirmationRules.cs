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

    // A password alone, which an Admin may have chosen for a Clerk, must not become enough to set up the factor that they need.
    private const Role WithFactor = Role.Approver | Role.Admin;

    /// <summary>The guarded roles that a change adds.</summary>
    public static Role Granted(Role before, Role after) => after & ~before & Guarded;

    /// <summary>Whether a change adds guarded roles to a user who had none, or one that approves or administers to a user who did neither.</summary>
    public static bool IsFirst(Role before, Role after) => Adds(Guarded, before, after) || Adds(WithFactor, before, after);

    /// <summary>The same is asked for once at a time.</summary>
    public static Failure? Ask(bool isAsked) => isAsked ? ConfirmationFailures.Waits : null;

    /// <summary>Nothing is asked for that nobody could confirm: the person who gains never does.</summary>
    public static Failure? Ask(IReadOnlyCollection<int> otherAdmins, int? gainer) =>
        otherAdmins.Count > 0 && otherAdmins.All(admin => admin == gainer) ? ConfirmationFailures.NobodyElse : null;

    /// <summary>A request is confirmed while it waits, by neither the requester nor the person who gains.</summary>
    public static Failure? Confirm(Confirmation request, int? by, DateTimeOffset now) =>
        Settle(request, now)
        ?? (request.AskedBy.Id == by ? ConfirmationFailures.OwnRequest
            : request.GainerId is { } gainer && gainer == by ? ConfirmationFailures.OwnGain
            : null);

    /// <summary>Only somebody else declines a request; the requester withdraws it.</summary>
    public static Failure? Decline(Confirmation request, int? by, DateTimeOffset now) =>
        Settle(request, now) ?? (request.AskedBy.Id == by ? ConfirmationFailures.OwnToWithdraw : null);

    /// <summary>Only the requester withdraws.</summary>
    public static Failure? Withdraw(Confirmation request, int? by, DateTimeOffset now) =>
        Settle(request, now) ?? (request.AskedBy.Id == by ? null : ConfirmationFailures.NotYours);

    /// <summary>Why a user is not changed any more as it was confirmed.</summary>
    public static Words? ChangeUser(Confirmation request, Role? now, bool isDisabled) =>
        now is null || isDisabled ? UserIsDisabled
        : now != request.Before ? OtherRoles
        : null;

    /// <summary>Why a user is not enabled any more as it was confirmed.</summary>
    public static Words? Enable(Confirmation request, Role? now, bool isDisabled) =>
        !isDisabled ? UserIsEnabled
        : now != request.After ? OtherRoles
        : null;

    /// <summary>Why a new user does not come in any more: enabled or given roles since.</summary>
    public static Words? LetIn(Role? now, bool isDisabled) => !isDisabled || now != Role.None ? OtherRoles : null;

    /// <summary>Whether nobody decided in time.</summary>
    public static bool HasLapsed(Confirmation request, DateTimeOffset now) => request.State == ConfirmationState.Waiting && request.ExpiresAt <= now;

    private static bool Adds(Role roles, Role before, Role after) => (before & roles) == Role.None && (after & ~before & roles) != Role.None;

    internal static readonly Words UserIsDisabled = "The user is disabled.";
    internal static readonly Words UserIsEnabled = "The user has been enabled.";
    internal static readonly Words OtherRoles = "The user's roles have changed since the request.";

    private static Failure? Settle(Confirmation request, DateTimeOffset now) =>
        request.State == ConfirmationState.Expired || HasLapsed(request, now) ? ConfirmationFailures.Lapsed
        : request.State != ConfirmationState.Waiting ? ConfirmationFailures.Settled
        : null;
}
