using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Accounts;

/// <summary>A payment of an account with everything it refers to: the payment object of CRM.COM.</summary>
public sealed record AccountPayment(PaymentId Id, HexId HexId, PaymentKind Kind, PostingState State, Money Amount, GatewayKind Gateway, NamedAccount Account)
{
    /// <summary>What the portal says of it that keeps its account; null in own books.</summary>
    public PortalFace? Portal { get; init; }

    /// <summary>The id that callers know: the portal's, or ours.</summary>
    public string PublicId => Portal?.Id ?? HexId.Value;

    /// <summary>Assigned at creation, by the portal or here.</summary>
    public string ReferenceNumber => Portal is { } there ? there.ReferenceNumber ?? there.Id : Id.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Assigned at posting.</summary>
    public string? Number { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required Revision Revision { get; init; }

    /// <summary>How many content changes other users than the reader made; null once it is neither a draft nor submitted.</summary>
    public long? ChangesByOthers { get; init; }

    public DateOnly? PostedOn { get; init; }

    /// <summary>Defaults to the creation time.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The gateway that processed or will process it.</summary>
    public string? GatewayName { get; init; }

    public string? GatewayReference { get; init; }

    public string? Notes { get; init; }

    public string? BackOfficeCode { get; init; }

    public NamedPart? Type { get; init; }

    public NamedPart? Category { get; init; }

    public NamedPart? Method { get; init; }

    public NamedUser? Creator { get; init; }

    /// <summary>Defaults to the creator.</summary>
    public NamedUser? ReceivedBy { get; init; }

    /// <summary>Defaults to the creator's unit, or to the main unit of the workspace.</summary>
    public NamedUnit? Unit { get; init; }

    public NamedPart? BusinessUnit { get; init; }

    public NamedWallet? Wallet { get; init; }

    public NamedCard? Card { get; init; }

    public NamedPreference? Preference { get; init; }

    public NamedPart? Job { get; init; }

    public NamedPart? RejectionReason { get; init; }

    /// <summary>The exchange rate into the base currency at submission.</summary>
    public UsedRate? Rate { get; init; }

    /// <summary>User-defined fields by name.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<NamedInvoice> Invoices { get; init; } = [];

    public IReadOnlyList<NamedPart> Bills { get; init; } = [];

    public IReadOnlyList<NamedPart> Services { get; init; } = [];
}

/// <summary>A payment as the portal shows it that keeps its account.</summary>
public sealed record PortalFace(string Id)
{
    public string? ReferenceNumber { get; init; }

    public PortalPostingState? State { get; init; }

    /// <summary>What the payer means to pay, by the names that the portal gives.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];
}

/// <summary>
/// A record that a payment refers to, by its public id; <see cref="Code"/> holds its code or number. Of what only a portal keeps, one of
/// these is known and the others are null, here and below.
/// </summary>
public sealed record NamedPart(string? Id, string? Name)
{
    public string? Code { get; init; }

    public string? AlternativeCode { get; init; }

    public string? Description { get; init; }

    /// <summary>The classification of a type, or the type of a payment preference.</summary>
    public string? Classification { get; init; }
}

/// <summary>The account that is credited, and its owner.</summary>
public sealed record NamedAccount(string Id, string Number, string Name, string State, NamedPart Owner);

/// <summary>The wallet that pays.</summary>
public sealed record NamedWallet(string? Id, string Number, string? State);

/// <summary>A user with username and display name.</summary>
public sealed record NamedUser(string? Id, string? Username, string Name);

/// <summary>A unit as CRM.COM-style callers see it.</summary>
public sealed record NamedUnit(string? Id, string Name, string? Description, string? AlternativeCode, string? GroupName, string? CommunityName);

/// <summary>A card without the data needed to charge it.</summary>
public sealed record NamedCard(string Id, string? GatewayReference, string? Brand, string? LastDigits);

/// <summary>The account's payment preference for a generic gateway.</summary>
public sealed record NamedPreference(string Id, NamedPart? Preference, string? Medium, string? BankAccountNumber);

/// <summary>An invoice that the payer intends to pay.</summary>
public sealed record NamedInvoice(string Id, string? Number, string ReferenceNumber, string? BackOfficeCode, string State)
{
    public required DateTimeOffset IssuedAt { get; init; }

    public DateOnly? PostedOn { get; init; }

    public DateOnly DueOn { get; init; }

    public required Money Total { get; init; }

    public required Money Outstanding { get; init; }
}

/// <summary>A rate and the first day it applies to.</summary>
public sealed record UsedRate(decimal Rate, DateOnly From);

/// <summary>Selects payments of an account or wallet, newest first.</summary>
public sealed record AccountPaymentQuery(WorkspaceId Workspace)
{
    /// <summary>How many payments are read at a time.</summary>
    public const int PageSize = 500;

    /// <summary>Set exactly one of <see cref="Account"/> and <see cref="Wallet"/>.</summary>
    public Key? Account { get; init; }

    public Key? Wallet { get; init; }

    public Key? Type { get; init; }

    public Key? Category { get; init; }

    public Key? Method { get; init; }

    /// <summary>Null returns all.</summary>
    public long? Limit { get; init; }

    public long Offset { get; init; }
}
