using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Accounts;

/// <summary>A payment as it stands on an account, with all it names: what CRM.COM calls a payment.</summary>
public sealed record AccountPayment(PaymentId Id, HexId HexId, PaymentKind Kind, PostingState State, Money Amount, GatewayKind Gateway, NamedAccount Account)
{
    /// <summary>Given when it is posted.</summary>
    public string? Number { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required Revision Revision { get; init; }

    /// <summary>How often others than its reader have changed a draft, by which later changes are told; null once it is decided.</summary>
    public long? ChangesByOthers { get; init; }

    public DateOnly? PostedOn { get; init; }

    /// <summary>When it was made, where nobody said otherwise.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The gateway that it went through, or will go through.</summary>
    public string? GatewayName { get; init; }

    public string? GatewayReference { get; init; }

    public string? Notes { get; init; }

    public string? BackOfficeCode { get; init; }

    public NamedPart? Type { get; init; }

    public NamedPart? Category { get; init; }

    public NamedPart? Method { get; init; }

    public NamedUser? Creator { get; init; }

    /// <summary>The creator, unless somebody else was named.</summary>
    public NamedUser? ReceivedBy { get; init; }

    /// <summary>The unit of whoever made it, where nobody said otherwise.</summary>
    public NamedUnit? Unit { get; init; }

    public NamedPart? BusinessUnit { get; init; }

    public NamedWallet? Wallet { get; init; }

    public NamedCard? Card { get; init; }

    public NamedPreference? Preference { get; init; }

    public NamedPart? Job { get; init; }

    public NamedPart? RejectionReason { get; init; }

    /// <summary>What the currency was worth when it was submitted, in the base currency.</summary>
    public UsedRate? Rate { get; init; }

    /// <summary>User-defined fields by name.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<NamedInvoice> Invoices { get; init; } = [];

    public IReadOnlyList<NamedPart> Bills { get; init; } = [];

    public IReadOnlyList<NamedPart> Services { get; init; } = [];
}

/// <summary>Something a payment names, by its public id: code is a code or a number, whatever such a thing has.</summary>
public sealed record NamedPart(string Id, string Name)
{
    public string? Code { get; init; }

    public string? AlternativeCode { get; init; }

    public string? Description { get; init; }

    /// <summary>The class of a type.</summary>
    public string? Classification { get; init; }
}

/// <summary>The account that is credited, and its owner.</summary>
public sealed record NamedAccount(string Id, string Number, string Name, string State, NamedPart Owner);

/// <summary>The wallet that pays.</summary>
public sealed record NamedWallet(string Id, string Number, string State);

/// <summary>Somebody by the name that they sign in with and the one that people call them.</summary>
public sealed record NamedUser(string? Id, string? Username, string Name);

/// <summary>A unit as callers know it.</summary>
public sealed record NamedUnit(string Id, string Name, string? Description, string? AlternativeCode, string? GroupName, string? CommunityName);

/// <summary>A card without what would let somebody charge it.</summary>
public sealed record NamedCard(string Id, string GatewayReference, string Brand, string LastDigits);

/// <summary>How the account pays through a generic gateway.</summary>
public sealed record NamedPreference(string Id, NamedPart Preference, string? Medium, string? BankAccountNumber);

/// <summary>An invoice that the payer meant to pay.</summary>
public sealed record NamedInvoice(string Id, string? Number, string ReferenceNumber, string? BackOfficeCode, string State)
{
    public required DateTimeOffset IssuedAt { get; init; }

    public DateOnly? PostedOn { get; init; }

    public DateOnly DueOn { get; init; }

    public required Money Total { get; init; }

    public required Money Outstanding { get; init; }
}

/// <summary>A rate and the day it holds from.</summary>
public sealed record UsedRate(decimal Rate, DateOnly From);

/// <summary>Which payments of an account or wallet, the newest first.</summary>
public sealed record AccountPaymentQuery(WorkspaceId Workspace)
{
    /// <summary>Exactly one of account and wallet.</summary>
    public Key? Account { get; init; }

    public Key? Wallet { get; init; }

    public Key? Type { get; init; }

    public Key? Category { get; init; }

    public Key? Method { get; init; }

    /// <summary>Null: all of them.</summary>
    public long? Limit { get; init; }

    public long Offset { get; init; }
}
