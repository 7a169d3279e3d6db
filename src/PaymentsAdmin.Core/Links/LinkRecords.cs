using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Links;

/// <summary>The state of a public link.</summary>
public enum LinkState
{
    /// <summary>No such token was ever issued.</summary>
    Unknown = 0,
    Live = 1,
    Expired = 2,
    Revoked = 3,

    /// <summary>The payment is paid; for a while the link says so and nothing more.</summary>
    Paid = 4,
}

/// <summary>A public link as staff see it, without its token.</summary>
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

    /// <summary>When it stopped working; null while it works, or if that is not known.</summary>
    public DateTimeOffset? EndedAt => State == LinkState.Expired ? ExpiresAt : RevokedAt;

    /// <summary>How often its page was opened while it was valid.</summary>
    public int Opened { get; init; }

    public DateTimeOffset? FirstOpenedAt { get; init; }

    public DateTimeOffset? LastOpenedAt { get; init; }

    /// <summary>What it asks the payer for; null if its payment has another amount by now.</summary>
    public Money? Amount { get; init; }

    public string? Customer { get; init; }
}

/// <summary>Which links of a workspace to list.</summary>
public enum LinkChoice
{
    /// <summary>Those that payers can use; one whose amount changed since is included and reports that it is revoked.</summary>
    Live,

    /// <summary>Those that expired or were revoked, and those of payments that are paid or deleted.</summary>
    Ended,
    All,
}

/// <summary>One page of links, newest first.</summary>
public sealed record LinkQuery(WorkspaceId Workspace)
{
    public const int MaxSize = 201;

    public LinkChoice Choice { get; init; } = LinkChoice.Live;

    /// <summary>Each word must be the start of a word of the payment: a number, its customer, its entity or its reference.</summary>
    public string? Text { get; init; }

    /// <summary>The link after which the page starts.</summary>
    public LinkId? After { get; init; }

    public int Size { get; init; } = 50;
}

/// <summary>A link with the token of its URL, for users who may share it.</summary>
public sealed record LinkToShare(PublicLink Link, string Token)
{
    /// <summary>Leaves out the token.</summary>
    public override string ToString() => $"LinkToShare {Link.Id.Value}";
}

/// <summary>What a visitor's token leads to; nothing unless the link is active or its payment was just paid.</summary>
public sealed record LinkFinding(LinkState State, LinkedPayment? Payment)
{
    public static readonly LinkFinding Nothing = new(LinkState.Unknown, null);
}

/// <summary>The payment of a link, the check phrase shared by page and invoice, and what its payer may know.</summary>
public sealed record LinkedPayment(WorkspaceId Workspace, PaymentId Payment, string CheckPhrase, PayerFacts Facts);

/// <summary>Everything a payer may know of a payment: nothing from the CRM, and no names.</summary>
public sealed record PayerFacts(
    Money Amount,
    string Text,
    string Language,
    string Document,
    DateOnly DueOn,
    DateOnly? PaidOn,
    DateTimeOffset WorksUntil
);

/// <summary>The longest lifetime of links, whatever a workspace's policy says.</summary>
public sealed record LinkLimits(int MaxDays)
{
    public static readonly LinkLimits Default = new(90);
}
