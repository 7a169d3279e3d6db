using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.CrmCom.Methods;

/// <summary>An account of a customer on a host. Amounts are in its currency, which not every host names.</summary>
internal sealed record HostAccount(PortalKey Id)
{
    public string? Number { get; init; }

    public string? Name { get; init; }

    /// <summary>ACTIVE, SUSPENDED or TERMINATED.</summary>
    public string? LifeCycleState { get; init; }

    /// <summary>CUSTOMER, SYSTEM or ORGANISATIONAL.</summary>
    public string? Type { get; init; }

    public OwnerOfAccount? AccountOwner { get; init; }

    public CurrencyOfHost? Currency { get; init; }

    /// <summary>Not known before release 10. As all amounts here, null if the host does not say it, never 0.</summary>
    public decimal? Balance { get; init; }

    /// <summary>Posted, unpaid and past due.</summary>
    public decimal? OutstandingAmount { get; init; }

    public decimal? CreditLimit { get; init; }

    /// <summary>NOT_EXCEEDED or EXCEEDED.</summary>
    public string? CreditLimitStatus { get; init; }
}

/// <summary>What a wallet holds. Only that a host tells it is documented, not the names of its parts.</summary>
internal sealed record WalletBalance
{
    /// <summary>Which wallet it is, if the host says so.</summary>
    public PortalKey? Id { get; init; }

    public string? Number { get; init; }

    public decimal? Balance { get; init; }

    public decimal? UnconditionalBalance { get; init; }
}

/// <summary>A wallet, and what it holds if the host was asked and could answer.</summary>
internal sealed record ShownWallet(PortalKey Id, string? Number, WalletBalance? Holds);

/// <summary>A type of payments or of cancellations.</summary>
internal sealed record HostType(PortalKey Id, string Name)
{
    public string? AlternativeCode { get; init; }

    public string? Classification { get; init; }
}

/// <summary>A payment method that a type allows.</summary>
internal sealed record AllowedMethod(Named PaymentMethod)
{
    public bool? Default { get; init; }
}
