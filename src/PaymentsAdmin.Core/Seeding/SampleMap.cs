namespace PaymentsAdmin.Core.Seeding;

/// <summary>What a seed created and where, for scripts. Members are in print order.</summary>
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

/// <summary>An entity with uncovered rows and shipments.</summary>
public sealed record SampleItem(int EntityTypeId, long EntityId, IReadOnlyList<SampleRow> Rows, IReadOnlyList<SampleShipment> Shipments);

/// <summary>A product row.</summary>
public sealed record SampleRow(long RowId, decimal Quantity, decimal Price);

/// <summary>A shipment.</summary>
public sealed record SampleShipment(long Id, decimal PriceDelivery);

/// <summary>An entity by its type and id.</summary>
public sealed record SampleEntity(int EntityTypeId, long EntityId);

/// <summary>An unpaid legacy invoice and a matching pay system.</summary>
public sealed record SampleLegacyInvoice(long Id, int PaySystemId, string Handler);

/// <summary>An active pay system for orders.</summary>
public sealed record SamplePaySystem(int Id, string Name);

/// <summary>Samples for CRM.COM API calls.</summary>
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

/// <summary>An account receivable.</summary>
public sealed record SampleAccount(string Id, string Number, string Name, string Currency);

/// <summary>A wallet of the sample account.</summary>
public sealed record SampleWallet(string Number, decimal Funds, SampleName Type, SampleName Method);

/// <summary>Something with an id, a name and a code.</summary>
public sealed record SampleCoded(string Id, string Name, string AlternativeCode);

/// <summary>Something referred to by code.</summary>
public sealed record SampleCode(string Code);

/// <summary>Something referred to by name.</summary>
public sealed record SampleName(string Name);

/// <summary>A person in the reference data who cannot sign in.</summary>
public sealed record SampleUser(string Username);

/// <summary>Something referred to by number.</summary>
public sealed record SampleNumber(string Number);

/// <summary>A bill of the sample account.</summary>
public sealed record SampleBill(string Number, int BillNumberCheckDigit);

/// <summary>Identifiers with one key each; <c>Good</c> belongs to the sample account, <c>Foreign</c> to another.</summary>
public sealed record SampleGateway(SampleIdentifier Type, SampleIdentifier Method, SampleIdentifier Good, SampleIdentifier Foreign);

/// <summary>One key with its value, or with an identifier inside.</summary>
public sealed record SampleIdentifier(string Key, string? Value, SampleIdentifier? Inner = null);
