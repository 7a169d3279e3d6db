using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings;

/// <summary>A stored posting with all data that its rules check.</summary>
public sealed record PostingFacts(PostingId Id, PaymentState Payment, PostingState State, AccountFacts Account, TypeFacts Type, MethodFacts Method)
{
    /// <summary>The wallet that pays; null for money from outside.</summary>
    public WalletFacts? Wallet { get; init; }

    public int? Category { get; init; }

    public CardFacts? Card { get; init; }

    public PreferenceFacts? Preference { get; init; }

    public int? Job { get; init; }

    /// <summary>Null means the day of posting.</summary>
    public DateOnly? PostingDate { get; init; }

    public string? BackOfficeCode { get; init; }

    public IReadOnlyList<TargetFacts> Targets { get; init; } = [];

    /// <summary>What is stored of the portal; null in own books.</summary>
    public PortalFacts? Portal { get; init; }

    /// <summary>Whether the portal has been asked to reverse it and waits for its gateway. Should that refuse, the portal tells nobody.</summary>
    public bool IsReversalOnItsWay => State is PostingState.ReversalApproved && Portal is { Posts: true, OpenWrite: null };

    /// <summary>The unit of the acting user, for types restricted to certain units.</summary>
    public int? ActingUnit { get; init; }
}

/// <summary>
/// When the look began that last showed a portal's payment, whether its content came from outside since one of ours last wrote or
/// submitted it, and the unfinished write of its item.
/// </summary>
public sealed record PortalFacts(DateTimeOffset SeenAt, bool IsFromOutside, Verb? OpenWrite)
{
    /// <summary>Whether the payment is posted in the portal, by its rules and under its number, and not here.</summary>
    public bool Posts { get; init; }
}

/// <summary>The account that is credited.</summary>
public sealed record AccountFacts(long Id, CustomerId Customer, EntityId Entity, Currency Currency, string State);

/// <summary>The wallet that pays.</summary>
public sealed record WalletFacts(long Id, long Account, EntityId Entity, string State, bool PaysFromUnconditionalFunds, Money Unconditional)
{
    /// <summary>The only state in which a wallet can pay.</summary>
    public const string Effective = "EFFECTIVE";
}

/// <summary>A payment type and what it allows.</summary>
public sealed record TypeFacts(int Id, string Classification, bool Active)
{
    public IReadOnlySet<int> Methods { get; init; } = new HashSet<int>();

    public IReadOnlySet<int> Categories { get; init; } = new HashSet<int>();

    /// <summary>Empty means open to all units.</summary>
    public IReadOnlySet<int> Units { get; init; } = new HashSet<int>();

    /// <summary>Whether all its methods go through a gateway.</summary>
    public bool OnlyGateways { get; init; }

    /// <summary>Whether an effective wallet of the owner has a definition that lists this type as a credit cause.</summary>
    public bool CreditsOwnersWallet { get; init; }
}

/// <summary>A payment method and its gateway.</summary>
public sealed record MethodFacts(MethodId Id, string Name, GatewayKind Gateway, string? Provider)
{
    public bool Active { get; init; } = true;

    /// <summary>The name of the gateway; null for an offline method.</summary>
    public string? GatewayName => Gateway == GatewayKind.Offline ? null : Provider ?? Name;
}

/// <summary>A card of a customer at a gateway.</summary>
public sealed record CardFacts(long Id, CustomerId Owner, string GatewayReference, bool Refuses)
{
    public required string Brand { get; init; }

    public required string LastDigits { get; init; }

    public bool Active { get; init; } = true;

    /// <summary>The card is valid through the last day of this month.</summary>
    public DateOnly ExpiresOn { get; init; }
}

/// <summary>A payment preference of an account for a generic gateway.</summary>
public sealed record PreferenceFacts(long Id, long Account, bool Active);

/// <summary>The kinds of targets that a payment can have.</summary>
public enum TargetKind
{
    Invoice = 1,
    Bill = 2,
    Service = 3,
}

/// <summary>A target that the payer intends to pay, and its account (none for a service).</summary>
public sealed record TargetFacts(TargetKind Kind, long Id, long? Account, bool IsPosted);
