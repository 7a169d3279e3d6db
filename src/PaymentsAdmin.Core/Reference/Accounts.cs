using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference;

/// <summary>The states of an account.</summary>
public enum AccountState
{
    Active = 1,
    Suspended = 2,
    Terminated = 3,
}

/// <summary>A customer's account in one currency. Payments are made to its entity.</summary>
public sealed record Account(
    AccountId Id,
    HexId HexId,
    EntityId Entity,
    CustomerId Customer,
    string CustomerName,
    string Number,
    string Name,
    AccountState State,
    Money Balance,
    Revision Revision
)
{
    public const string Kind = "account";

    /// <summary>What the portal says of it that keeps it; null for an account of own books.</summary>
    public PortalFigures? Portal { get; init; }

    /// <summary>What is owed: by our ledger, or by the portal that keeps the account. Null if that is not known.</summary>
    public Money? Owed => Portal is { } portal ? portal.Balance : Balance;

    /// <summary>Fixed width, so that numbers sort numerically.</summary>
    public static string NumberOf(AccountId id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"AR-{id.Value:D8}");
}

/// <summary>The figures of an account that a portal keeps, in its currency, and when they were read. What is not known is null.</summary>
public sealed record PortalFigures(
    EntityRef Ref, Money? Balance, Money? Outstanding, Money? CreditLimit, bool? IsLimitExceeded, DateTimeOffset SeenAt)
{
    public CurrencyBasis CurrencyBasis { get; init; }
}

/// <summary>A new account as typed.</summary>
public sealed record AccountInput
{
    public CustomerId Customer { get; init; }

    /// <summary>Empty takes the customer's name.</summary>
    public string? Name { get; init; }

    public string Currency { get; init; } = "";
}

/// <summary>A change of an account.</summary>
public sealed record AccountChange
{
    public string Name { get; init; } = "";

    public AccountState State { get; init; } = AccountState.Active;
}

/// <summary>The states of a wallet.</summary>
public enum WalletState
{
    Effective = 1,
    NotEffective = 2,
}

/// <summary>Prepaid money of an account, in its currency. Only unconditional funds can be spent.</summary>
public sealed record Wallet(
    WalletId Id,
    HexId HexId,
    EntityId Entity,
    AccountId Account,
    string AccountNumber,
    ReferenceId<WalletDefinition> Definition,
    string DefinitionName,
    string Number,
    WalletState State,
    Money Unconditional,
    Money Conditional,
    Revision Revision
)
{
    public const string Kind = "wallet";

    /// <summary>What the portal says of it that keeps it; null for a wallet of own books.</summary>
    public PortalWalletFigures? Portal { get; init; }

    /// <summary>What payments may spend: by our ledger, or by the portal that keeps the wallet. Null if that is not known.</summary>
    public Money? Spendable => Portal is { } portal ? portal.Unconditional : Unconditional;

    /// <summary>Fixed width.</summary>
    public static string NumberOf(WalletId id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"W-{id.Value:D8}");
}

/// <summary>The funds of a wallet that a portal keeps, and when they were read; null if never. What is not known is null.</summary>
public sealed record PortalWalletFigures(EntityRef Ref, Money? Total, Money? Unconditional, DateTimeOffset? FundsAt, DateTimeOffset SeenAt);

/// <summary>A new wallet as typed.</summary>
public sealed record WalletInput
{
    public AccountId Account { get; init; }

    public ReferenceId<WalletDefinition> Definition { get; init; }

    /// <summary>Initial unconditional funds, in major units of the account's currency.</summary>
    public decimal Funds { get; init; }
}
