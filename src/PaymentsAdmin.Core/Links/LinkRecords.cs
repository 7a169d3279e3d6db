using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Links;

/// <summary>What a public link is worth to whoever holds it.</summary>
public enum LinkState
{
    /// <summary>No such token was ever given.</summary>
    Unknown = 0,
    Live = 1,
    Expired = 2,
    Revoked = 3,

    /// <summary>The payment is paid; for a while the link says so and nothing more.</summary>
    Paid = 4,
}

/// <summary>A public link as staff see it: without its token.</summary>
public sealed record PublicLink(
    LinkId Id,
    PaymentId Payment,
    LinkState State,
    string CheckPhrase,
    int? MadeById,
    string? MadeBy,
    DateTimeOffset MadeAt,
    DateTimeOffset ExpiresAt
)
{
    public DateTimeOffset? RevokedAt { get; init; }

    public string? RevokedReason { get; init; }

    /// <summary>How often its page was asked for while it was worth something.</summary>
    public int Opened { get; init; }

    public DateTimeOffset? FirstOpenedAt { get; init; }

    public DateTimeOffset? LastOpenedAt { get; init; }

    /// <summary>What its payment asks for now.</summary>
    public Money? Amount { get; init; }

    public string? Customer { get; init; }
}

/// <summary>A link with what makes its address, for whoever may hand it out.</summary>
public sealed record LinkToShare(PublicLink Link, string Token)
{
    /// <summary>Without the token.</summary>
    public override string ToString() => $"LinkToShare {Link.Id.Value}";
}

/// <summary>What a stranger's token leads to; nothing unless the link is live or its payment just paid.</summary>
public sealed record LinkFinding(LinkState State, LinkedPayment? Payment)
{
    public static readonly LinkFinding Nothing = new(LinkState.Unknown, null);
}

/// <summary>The payment behind a link, the phrase that its page and the invoice share, and what its payer may know.</summary>
public sealed record LinkedPayment(WorkspaceId Workspace, PaymentId Payment, string CheckPhrase, PayerFacts Facts);

/// <summary>All that a payer may know of a payment: nothing of the CRM, and nobody's name.</summary>
public sealed record PayerFacts(
    Money Amount,
    string Text,
    string Language,
    string Document,
    DateOnly DueOn,
    DateOnly? PaidOn,
    DateTimeOffset WorksUntil
);

/// <summary>How long links may live at most, whatever a workspace's policy says.</summary>
public sealed record LinkLimits(int MaxDays)
{
    public static readonly LinkLimits Default = new(90);
}
