using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>What a portal that posts payments itself shows of one: its state there, and what it was entered with.</summary>
public sealed record PortalPosting(PortalPostingState State, PortalNamed Type)
{
    /// <summary>The portal's number; null until it is posted.</summary>
    public string? Number { get; init; }

    public string? ReferenceNumber { get; init; }

    public DateTimeOffset? IssuedAt { get; init; }

    public DateOnly? PostedOn { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The account whose payment it is; null if the portal does not say.</summary>
    public PortalKey? Account { get; init; }

    public PortalNamed? Category { get; init; }

    /// <summary>The wallet that pays; null for money from outside.</summary>
    public PortalNamed? Wallet { get; init; }

    public PortalNamed? Card { get; init; }

    public PortalNamed? Preference { get; init; }

    public PortalNamed? Job { get; init; }

    public PortalNamed? ReceivedBy { get; init; }

    public PortalNamed? Unit { get; init; }

    public string? Notes { get; init; }

    /// <summary>The code by which a payment that was entered here is found again.</summary>
    public string? BackOfficeCode { get; init; }

    /// <summary>User-defined fields by name, such as <c>udf_string_1</c>, as invariant text.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The invoices, bills and services that the payer means to pay, by the names that the portal gives them.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The invoices among them.</summary>
    public IReadOnlyList<string> Invoices { get; init; } = [];

    public string? Gateway { get; init; }

    public string? GatewayReference { get; init; }

    /// <summary>Why it was rejected.</summary>
    public string? RejectionReason { get; init; }
}

/// <summary>The state of a payment in a portal that posts it.</summary>
public enum PortalPostingState
{
    Draft = 1,

    /// <summary>Posted as soon as a gateway confirms.</summary>
    Pending = 2,
    Posted = 3,
    Rejected = 4,

    /// <summary>Posted, and reversed by a document of its own.</summary>
    Cancelled = 5,
}

/// <summary>An object of the portal that a payment names.</summary>
public sealed record PortalNamed(PortalKey Id, string Name)
{
    public string? Code { get; init; }

    /// <summary>Of a card.</summary>
    public string? LastDigits { get; init; }

    /// <summary>Of a card: its number at the gateway.</summary>
    public string? GatewayReference { get; init; }
}

/// <summary>An account of a portal that keeps accounts. What it does not tell is null.</summary>
public sealed record PortalAccount(string Number, string Name)
{
    /// <summary>ACTIVE, SUSPENDED or TERMINATED.</summary>
    public string State { get; init; } = "ACTIVE";

    /// <summary>What is owed; below zero is credit.</summary>
    public Money? Balance { get; init; }

    /// <summary>Posted, unpaid and past due.</summary>
    public Money? Outstanding { get; init; }

    public Money? CreditLimit { get; init; }

    public bool? IsLimitExceeded { get; init; }

    public CurrencyBasis CurrencyBasis { get; init; }
}

/// <summary>A wallet of an account: one that its payments name, or that was asked for.</summary>
public sealed record PortalWallet(PortalKey Id, string Number)
{
    /// <summary>Null if the portal was not asked or could not answer: what is known of them stays, as old as it is.</summary>
    public PortalFunds? Funds { get; init; }
}

/// <summary>The money in a wallet. What the portal does not tell is null.</summary>
/// <param name="Unconditional">What payments may spend of it.</param>
public sealed record PortalFunds(Money? Total, Money? Unconditional);

/// <summary>What payments can be entered with in a portal that posts them.</summary>
public sealed record PortalPostingLists(IReadOnlyList<PortalType> Types, IReadOnlyList<PortalNamed> CancellationTypes);

/// <summary>A type of payments, with the methods that it allows.</summary>
public sealed record PortalType(PortalNamed Is, IReadOnlyList<PortalNamed> Methods)
{
    /// <summary>The method that forms propose.</summary>
    public PortalKey? DefaultMethod { get; init; }
}
