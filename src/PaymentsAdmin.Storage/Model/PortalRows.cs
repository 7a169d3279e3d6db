using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Model;

/// <summary>What a portal that posts payments itself says of one, as far as a posting has no place for it.</summary>
[PrimaryKey(nameof(PostingId))]
[WriterKey]
public sealed class PortalPostingRow
{
    [Ref(typeof(PostingRow))]
    public long PostingId { get; init; }
    public PortalPostingState State { get; set; }
    public string? ReferenceNumber { get; set; }
    public string? Wallet { get; set; }

    /// <summary>The id, the last digits and the number at the gateway, one a line.</summary>
    public string? Card { get; set; }
    public string? Preference { get; set; }
    public string? Job { get; set; }
    public string? Unit { get; set; }

    /// <summary>The invoices, bills and services that the payer means to pay, one a line.</summary>
    public string? Targets { get; set; }
    public string? RejectionReason { get; set; }

    /// <summary>The portal's code, also where another posting has the same.</summary>
    public string? BackOfficeCode { get; set; }
}

/// <summary>What a portal that keeps accounts says of one. What it does not say is null.</summary>
[PrimaryKey(nameof(AccountId))]
[WriterKey]
public sealed class PortalAccountRow
{
    [Ref(typeof(AccountRow))]
    public long AccountId { get; init; }

    /// <summary>The amount owed, by the portal.</summary>
    public long? BalanceMinor { get; set; }

    /// <summary>Posted, unpaid and past due.</summary>
    public long? OutstandingMinor { get; set; }
    public long? CreditLimitMinor { get; set; }
    public bool? LimitExceeded { get; set; }
    public CurrencyBasis CurrencyBasis { get; set; }

    /// <summary>When the look at the portal began that last showed it.</summary>
    public DateTimeOffset SeenAt { get; set; }
}

/// <summary>What a portal that keeps wallets says of one. What it does not say is null.</summary>
[PrimaryKey(nameof(WalletId))]
[WriterKey]
public sealed class PortalWalletRow
{
    [Ref(typeof(WalletRow))]
    public long WalletId { get; init; }
    public long? TotalMinor { get; set; }

    /// <summary>What payments may spend of it.</summary>
    public long? UnconditionalMinor { get; set; }

    /// <summary>When the look at the portal began that last told the funds, or that it does not tell them; null before.</summary>
    public DateTimeOffset? FundsAt { get; set; }

    /// <summary>When the look at the portal began that last showed it.</summary>
    public DateTimeOffset SeenAt { get; set; }
}
