namespace PaymentsAdmin.Core.Seeding;

/// <summary>What a seed made and where it is, so that scripts find their way. Members stand in the order they are printed.</summary>
public sealed record SampleMap(
    string Workspace,
    long Payments,
    SampleItem Deal,
    SampleItem OtherDeal,
    SampleEntity SmartInvoice,
    SampleLegacyInvoice LegacyInvoice,
    SamplePaySystem PaySystem,
    SampleCrmCom Crmcom
);

/// <summary>An entity with rows and shipments that no payment covers yet.</summary>
public sealed record SampleItem(int EntityTypeId, long EntityId, IReadOnlyList<SampleRow> Rows, IReadOnlyList<SampleShipment> Shipments);

public sealed record SampleRow(long RowId, decimal Quantity, decimal Price);

public sealed record SampleShipment(long Id, decimal PriceDelivery);

public sealed record SampleEntity(int EntityTypeId, long EntityId);

public sealed record SampleLegacyInvoice(long Id, int PaySystemId, string Handler);

public sealed record SamplePaySystem(int Id, string Name);

/// <summary>What CRM.COM-style calls can name.</summary>
public sealed record SampleCrmCom(
    SampleAccount Account,
    SampleWallet Wallet,
    SampleCoded Type,
    SampleCoded Method,
    SampleCode Category,
    SampleName CancellationType,
    SampleName RejectionReason,
    SampleUser User,
    SampleNumber Job,
    DateOnly OpenDate,
    DateOnly ClosedDate,
    string OtherCurrency,
    IReadOnlyList<SampleNumber> Invoices,
    SampleNumber ForeignInvoice,
    SampleBill Bill,
    SampleCode Product,
    SampleGateway Card,
    SampleGateway Generic
);

public sealed record SampleAccount(string Id, string Number, string Name, string Currency);

public sealed record SampleWallet(string Number, decimal Funds, SampleName Type, SampleName Method);

public sealed record SampleCoded(string Id, string Name, string AlternativeCode);

public sealed record SampleCode(string Code);

public sealed record SampleName(string Name);

public sealed record SampleUser(string Username);

public sealed record SampleNumber(string Number);

public sealed record SampleBill(string Number, int BillNumberCheckDigit);

/// <summary>Each is an identifier with one key; <c>Good</c> belongs to the sample account, <c>Foreign</c> to another.</summary>
public sealed record SampleGateway(SampleIdentifier Type, SampleIdentifier Method, SampleIdentifier Good, SampleIdentifier Foreign);

/// <summary>One key with its value, or with an identifier inside.</summary>
public sealed record SampleIdentifier(string Key, string? Value, SampleIdentifier? Inner = null);
