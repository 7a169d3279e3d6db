using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Links;

/// <summary>What the rules look at: the link, and the payment as it is now.</summary>
public sealed record LinkFacts(
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt,
    bool ContentIsAsPromised,
    bool PaymentIsGone,
    DateTimeOffset? PaidAt
);

/// <summary>When a link is worth something, and who may hand out and take back links.</summary>
public static class LinkRules
{
    /// <summary>So long the link of a paid payment says that it is paid.</summary>
    public static readonly TimeSpan PaidWindow = TimeSpan.FromDays(30);

    /// <summary>Looked at whenever somebody asks, never by a job, so that no link outlives its time by waiting for one.</summary>
    public static LinkState State(LinkFacts facts, DateTimeOffset now) =>
        facts.RevokedAt is not null || facts.PaymentIsGone ? LinkState.Revoked
        : facts.PaidAt is { } paid ? now - paid < PaidWindow ? LinkState.Paid : LinkState.Expired
        : !facts.ContentIsAsPromised ? LinkState.Revoked
        : facts.ExpiresAt <= now ? LinkState.Expired
        : LinkState.Live;

    /// <summary>What was promised to the payer: this payment, this amount, this currency.</summary>
    public static byte[] ContentHash(PaymentId payment, Money amount) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"link-1|{payment.Value}|{amount.Minor}|{amount.Currency.Code}")));

    /// <summary>A payment that was reversed or discarded, or is deleted, is nobody's to pay.</summary>
    public static bool IsGone(PaymentKind kind, PostingState posting, DateTimeOffset? deletedAt) =>
        deletedAt is not null || kind == PaymentKind.Reversal || posting is PostingState.Reversed or PostingState.Discarded;

    /// <summary>Why nobody makes a link of a payment as it stands; null means: go ahead.</summary>
    public static Failure? WhyNot(PaymentState payment) =>
        !IsGone(payment.Kind, payment.Posting, payment.DeletedAt) ? null
        : payment.Kind == PaymentKind.Reversal ? PaymentFailures.IsReversal
        : PaymentFailures.Frozen;

    /// <summary>How long a new link lives: as the policy says, within what the installation allows.</summary>
    public static TimeSpan Lifetime(Policy policy, LinkLimits limits) => TimeSpan.FromDays(Math.Clamp(policy.LinkDays, 1, Math.Max(1, limits.MaxDays)));

    /// <summary>Where the policy keeps links from Clerks, it takes an Approver.</summary>
    public static bool MayMake(Actor actor, Policy policy) =>
        policy.ClerksMayMakeLinks || actor.Kind == ActorKind.System || actor.Roles.HasFlag(Role.Approver);

    /// <summary>Approvers and Admins take back any link, a Clerk those of their own.</summary>
    public static bool MayRevoke(Actor actor, int? madeById) =>
        actor.Kind == ActorKind.System
        || (actor.Roles & (Role.Approver | Role.Admin)) != Role.None
        || (actor.Roles.HasFlag(Role.Clerk) && actor.UserId is not null && actor.UserId == madeById);
}
