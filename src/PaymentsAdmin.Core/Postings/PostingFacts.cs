using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings;

/// <summary>A posting as it stands in the database, with all that its rules look at.</summary>
public sealed record PostingFacts(PostingId Id, PaymentState Payment, PostingState State, AccountFacts Account, TypeFacts Type, MethodFacts Method)
{
    /// <summary>Where the money comes from, when it is not from outside.</summary>
    public WalletFacts? Wallet { get; init; }

    public int? Category { get; init; }

    public CardFacts? Card { get; init; }

    public PreferenceFacts? Preference { get; init; }

    public int? Job { get; init; }

    /// <summary>Null: the day it is posted.</summary>
    public DateOnly? PostingDate { get; init; }

    public string? BackOfficeCode { get; init; }

    public IReadOnlyList<TargetFacts> Targets { get; init; } = [];

    /// <summary>The unit that acts, for types that are not open to all.</summary>
    public int? ActingUnit { get; init; }
}

/// <summary>The account that is credited.</summary>
public sealed record AccountFacts(long Id, CustomerId Customer, EntityId Entity, Currency Currency, string State);

/// <summary>The wallet that pays.</summary>
public sealed record WalletFacts(long Id, long Account, EntityId Entity, string State, bool PaysFromUnconditionalFunds, Money Unconditional)
{
    /// <summary>The one state in which a wallet is used.</summary>
    public const string Effective = "EFFECTIVE";
}

/// <summary>What the type allows.</summary>
public sealed record TypeFacts(int Id, string Classification, bool Active)
{
    public IReadOnlySet<int> Methods { get; init; } = new HashSet<int>();

    public IReadOnlySet<int> Categories { get; init; } = new HashSet<int>();

    /// <summary>Empty: open to all.</summary>
    public IReadOnlySet<int> Units { get; init; } = new HashSet<int>();

    /// <summary>All its methods go through a gateway.</summary>
    public bool OnlyGateways { get; init; }

    /// <summary>The definition of the owner's effective wallet lists it as a credit cause.</summary>
    public bool CreditsOwnersWallet { get; init; }
}

/// <summary>How the money moves.</summary>
public sealed record MethodFacts(MethodId Id, string Name, GatewayKind Gateway, string? Provider)
{
    public bool Active { get; init; } = true;

    /// <summary>What the gateway is called, where the method has one.</summary>
    public string? GatewayName => Gateway == GatewayKind.Offline ? null : Provider ?? Name;
}

/// <summary>A card of a customer at a gateway.</summary>
public sealed record CardFacts(long Id, CustomerId Owner, string GatewayReference, bool Refuses)
{
    public required string Brand { get; init; }

    public required string LastDigits { get; init; }

    public bool Active { get; init; } = true;

    /// <summary>It is good through the last day of this month.</summary>
    public DateOnly ExpiresOn { get; init; }
}

/// <summary>How an account pays through a generic gateway.</summary>
public sealed record PreferenceFacts(long Id, long Account, bool Active);

/// <summary>What the payer meant to pay.</summary>
public enum TargetKind
{
    Invoice = 1,
    Bill = 2,
    Service = 3,
}

/// <summary>One such thing, with the account it belongs to (none for a service).</summary>
public sealed record TargetFacts(TargetKind Kind, long Id, long? Account, bool IsPosted);
