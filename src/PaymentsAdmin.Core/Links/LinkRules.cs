using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Links;

/// <summary>What the rules look at: the link, and the payment's current state.</summary>
public sealed record LinkFacts(
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt,
    bool ContentIsAsPromised,
    bool PaymentIsGone,
    DateTimeOffset? PaidAt
);

/// <summary>When a link is valid, and who may create and revoke links.</summary>
public static class LinkRules
{
    /// <summary>How long the link of a paid payment says that it is paid.</summary>
    public static readonly TimeSpan PaidWindow = TimeSpan.FromDays(30);

    /// <summary>Evaluated on each request rather than by a job, so that no link outlives its expiry.</summary>
    public static LinkState State(LinkFacts facts, DateTimeOffset now) =>
        facts.RevokedAt is not null || facts.PaymentIsGone ? LinkState.Revoked
        : facts.PaidAt is { } paid ? now - paid < PaidWindow ? LinkState.Paid : LinkState.Expired
        : !facts.ContentIsAsPromised ? LinkState.Revoked
        : facts.ExpiresAt <= now ? LinkState.Expired
        : LinkState.Live;

    /// <summary>What was promised to the payer: this payment, amount and currency.</summary>
    public static byte[] ContentHash(PaymentId payment, Money amount) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"link-1|{payment.Value}|{amount.Minor}|{amount.Currency.Code}")));

    /// <summary>A payment that was reversed, discarded or deleted can no longer be paid.</summary>
    public static bool IsGone(PaymentKind kind, PostingState posting, DateTimeOffset? deletedAt) =>
        deletedAt is not null || kind == PaymentKind.Reversal || PaymentStanding.IsEnded(posting);

    /// <summary>Why a payment cannot have a link in its current state; null means allowed.</summary>
    public static Failure? WhyNot(PaymentState payment) =>
        !IsGone(payment.Kind, payment.Posting, payment.DeletedAt) ? null
        : payment.Kind == PaymentKind.Reversal ? PaymentFailures.IsReversal
        : PaymentFailures.Frozen;

    /// <summary>A new link's lifetime: the policy's, within the installation's limit.</summary>
    public static TimeSpan Lifetime(Policy policy, LinkLimits limits) => TimeSpan.FromDays(Math.Clamp(policy.LinkDays, 1, Math.Max(1, limits.MaxDays)));

    /// <summary>If the policy denies links to Clerks, only Approvers create them.</summary>
    public static bool MayMake(Actor actor, Policy policy) =>
        policy.ClerksMayMakeLinks || actor.Kind == ActorKind.System || actor.Roles.HasFlag(Role.Approver);

    /// <summary>Approvers and Admins revoke any link, a Clerk their own.</summary>
    public static bool MayRevoke(Actor actor, int? madeById) =>
        actor.Kind == ActorKind.System
        || (actor.Roles & (Role.Approver | Role.Admin)) != Role.None
        || (actor.Roles.HasFlag(Role.Clerk) && actor.UserId is not null && actor.UserId == madeById);
}
