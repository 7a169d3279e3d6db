using Microsoft.EntityFrameworkCore;

namespace PaymentsAdmin.Storage.Model;

/// <summary>A customer's account receivable in one currency. Each is also an entity of kind account.</summary>
[Index(nameof(HexId), IsUnique = true)]
[Index(nameof(WorkspaceId), nameof(Number), IsUnique = true)]
[Index(nameof(EntityId), IsUnique = true)]
[Index(nameof(WorkspaceId), nameof(NameFold), nameof(Id))]
[Index(nameof(CustomerId))]
[WriterKey]
public sealed class AccountRow
{
    public long Id { get; init; }
    public required string HexId { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }

    [Ref(typeof(EntityTableRow))]
    public long EntityId { get; init; }

    [Ref(typeof(CustomerRow))]
    public long CustomerId { get; set; }
    public required string Number { get; set; }
    public required string Name { get; set; }

    [Bytewise]
    public required string NameFold { get; set; }
    public required string Currency { get; set; }

    /// <summary>ACTIVE, SUSPENDED or TERMINATED.</summary>
    public required string State { get; set; }

    /// <summary>The amount owed, by the ledger.</summary>
    public long BalanceMinor { get; set; }
    public int Revision { get; set; }
}

/// <summary>
/// A wallet of an account. Each is also an entity of kind wallet. Of one that a portal keeps, neither state nor funds are known here:
/// what the portal says of it is in <see cref="PortalWalletRow"/>.
/// </summary>
[Index(nameof(HexId), IsUnique = true)]
[Index(nameof(WorkspaceId), nameof(Number), IsUnique = true)]
[Index(nameof(EntityId), IsUnique = true)]
[Index(nameof(AccountId))]
[WriterKey]
public sealed class WalletRow
{
    public long Id { get; init; }
    public required string HexId { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }

    [Ref(typeof(EntityTableRow))]
    public long EntityId { get; init; }

    [Ref(typeof(AccountRow))]
    public long AccountId { get; set; }

    [Ref(typeof(WalletDefinitionRow))]
    public int DefinitionId { get; init; }
    public required string Number { get; set; }

    /// <summary>EFFECTIVE and so on.</summary>
    public required string State { get; set; }
    public long UnconditionalMinor { get; set; }
    public long ConditionalMinor { get; set; }
    public int Revision { get; set; }
}

/// <summary>A card of a customer at a gateway.</summary>
[Index(nameof(HexId), IsUnique = true)]
[Index(nameof(CustomerId), nameof(LastDigits))]
[Index(nameof(GatewayReference))]
public sealed class CardRow
{
    public long Id { get; init; }
    public required string HexId { get; init; }

    [Ref(typeof(CustomerRow))]
    public long CustomerId { get; init; }
    public required string GatewayReference { get; init; }
    public required string LastDigits { get; init; }
    public required string Brand { get; init; }
    public DateOnly ExpiresOn { get; set; }

    /// <summary>Whether the sandbox gateway refuses the card.</summary>
    public bool Refuses { get; set; }
    public bool Active { get; set; }
    public int Revision { get; set; }
}

/// <summary>How an account pays through a generic gateway.</summary>
[Index(nameof(HexId), IsUnique = true)]
[Index(nameof(AccountId))]
public sealed class AccountPreferenceRow
{
    public long Id { get; init; }
    public required string HexId { get; init; }

    [Ref(typeof(AccountRow))]
    public long AccountId { get; init; }

    [Ref(typeof(PreferenceRow))]
    public int PreferenceId { get; init; }
    public string? Medium { get; set; }
    public string? BankAccountNumber { get; set; }
    public bool Active { get; set; }

    /// <summary>The default of new payments; at most one per account, and only while active.</summary>
    public bool IsDefault { get; set; }
    public int Revision { get; set; }
}

/// <summary>An invoice on an account.</summary>
[Index(nameof(HexId), IsUnique = true)]
[Index(nameof(WorkspaceId), nameof(Number), IsUnique = true)]
[Index(nameof(WorkspaceId), nameof(ReferenceNumber), IsUnique = true)]
[Index(nameof(WorkspaceId), nameof(BackOfficeCode), IsUnique = true)]
[Index(nameof(AccountId), nameof(DueOn), nameof(Id))]
[WriterKey]
public sealed class InvoiceRow
{
    public long Id { get; init; }
    public required string HexId { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }

    [Ref(typeof(AccountRow))]
    public long AccountId { get; init; }
    public string? Number { get; set; }
    public required string ReferenceNumber { get; init; }
    public string? BackOfficeCode { get; init; }
    public required string State { get; set; }
    public DateTimeOffset IssuedAt { get; init; }
    public DateOnly? PostedOn { get; set; }
    public DateOnly DueOn { get; set; }
    public long TotalMinor { get; init; }
    public long OutstandingMinor { get; set; }
    public int Revision { get; set; }
}

/// <summary>A list of invoices of one account under one number.</summary>
[Index(nameof(HexId), IsUnique = true)]
[Index(nameof(WorkspaceId), nameof(Number), IsUnique = true)]
public sealed class BillRow
{
    public long Id { get; init; }
    public required string HexId { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }

    [Ref(typeof(AccountRow))]
    public long AccountId { get; init; }
    public required string Number { get; init; }
    public int? NumberCheckDigit { get; init; }
    public int? AccountCheckDigit { get; init; }
    public int? AmountCheckDigit { get; init; }
}

/// <summary>An invoice on a bill.</summary>
[PrimaryKey(nameof(BillId), nameof(InvoiceId))]
[Index(nameof(InvoiceId))]
public sealed class BillInvoiceRow
{
    [Ref(typeof(BillRow))]
    public long BillId { get; init; }

    [Ref(typeof(InvoiceRow))]
    public long InvoiceId { get; init; }
}
