using System.Runtime.InteropServices;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Seeding.Loading;

/// <summary>One record of a bulk load; a payment includes its lines and its posting.</summary>
public abstract record BulkRecord;

/// <summary>A customer.</summary>
public sealed record BulkCustomer(long Id, HexId Hex, string Name, long? DefaultAccount, DateTimeOffset At) : BulkRecord;

/// <summary>An entity with its rows and shipments. The load adds up its payments itself.</summary>
public sealed record BulkEntity(long Id, EntityRef Ref, string Title, Currency Currency, DateTimeOffset At) : BulkRecord
{
    public long? Customer { get; init; }

    /// <summary>The customer's name, which is part of the search text of entities and payments.</summary>
    public string CustomerName { get; init; } = "";

    public string? Stage { get; init; }

    /// <summary>The order number, if there is one before the first payment: shipments are numbered by it.</summary>
    public long? Order { get; init; }

    public IReadOnlyList<BulkProductRow> Rows { get; init; } = [];

    public IReadOnlyList<BulkShipment> Shipments { get; init; } = [];
}

/// <summary>A product row.</summary>
public sealed record BulkProductRow(long Id, string Name, int? Product, UnitPrice Price, Quantity Quantity, decimal? TaxRate, bool TaxIncluded);

/// <summary>A shipment.</summary>
public sealed record BulkShipment(long Id, string Name, int Service, Money Price, bool Deducted);

/// <summary>A customer's account; its entity comes earlier in the stream.</summary>
public sealed record BulkAccount(long Id, HexId Hex, long Entity, long Customer, string Number, string Name, Currency Currency) : BulkRecord;

/// <summary>A wallet with its initial funds; its entity comes earlier in the stream.</summary>
public sealed record BulkWallet(long Id, HexId Hex, long Entity, long Account, int Definition, string Number, Money Funds) : BulkRecord;

/// <summary>A posted invoice.</summary>
public sealed record BulkInvoice(
    long Id,
    HexId Hex,
    long Account,
    string Number,
    string Reference,
    DateOnly PostedOn,
    DateOnly DueOn,
    Money Total
) : BulkRecord;

/// <summary>A bill over invoices of one account.</summary>
public sealed record BulkBill(HexId Hex, long Account, string Number, int? CheckDigit, IReadOnlyList<long> Invoices) : BulkRecord;

/// <summary>A card of a customer.</summary>
public sealed record BulkCard(HexId Hex, long Customer, string GatewayReference, string LastDigits, string Brand, DateOnly ExpiresOn) : BulkRecord;

/// <summary>How an account pays through a generic gateway.</summary>
public sealed record BulkPreference(HexId Hex, long Account, int Preference, string BankAccount) : BulkRecord;

/// <summary>A customer subscribes to a service.</summary>
public sealed record BulkSubscription(long Customer, int Service, DateOnly From) : BulkRecord;

/// <summary>An unpaid invoice of the old kind, with its pay system.</summary>
public sealed record BulkLegacyInvoice(string Number, string Title, long Customer, Money Total, int Method, int PersonType) : BulkRecord;

/// <summary>A payment with its lines, deliveries and outcome.</summary>
public sealed record BulkPayment(long Id, HexId Hex, PaymentKind Kind, long Entity, BulkOrder Order, Money Amount, BulkMethodRef Method) : BulkRecord
{
    public long? Original { get; init; }

    public IReadOnlyList<BulkLine> Lines { get; init; } = [];

    public IReadOnlyList<BulkDelivery> Deliveries { get; init; } = [];

    public BulkPaid? Paid { get; init; }

    public required PostingState State { get; init; }

    public BulkPosting? Posting { get; init; }

    /// <summary>The gap-free number of a payment that was posted.</summary>
    public long? Number { get; init; }

    public required DateOnly DueOn { get; init; }

    public required string PayerText { get; init; }

    public required string Language { get; init; }

    public PlainValues Fields { get; init; } = PlainValues.None;

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>An invoice of the same amount that the posted payment pays.</summary>
    public BulkInvoice? Pays { get; init; }

    /// <summary>The document that reversed it.</summary>
    public BulkPayment? Reversal { get; init; }
}

/// <summary>The entity's order number, and the payment's position in it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BulkOrder(long Number, int Place);

/// <summary>A method by id and name.</summary>
public sealed record BulkMethodRef(int Id, string Name);

/// <summary>A line over a row of the entity.</summary>
public sealed record BulkLine(long Id, long Row, string Product, UnitPrice Price, decimal? TaxRate, bool TaxIncluded, Quantity Quantity, Money Total);

/// <summary>A delivery of a shipment of the entity.</summary>
public sealed record BulkDelivery(long Id, long Shipment, string Name, Money Price);

/// <summary>A paid mark.</summary>
public sealed record BulkPaid(DateTimeOffset At, DateOnly On, string By, string? Reference, Money Received);

/// <summary>The posting of a payment.</summary>
public sealed record BulkPosting(long Id, long Account, int Type)
{
    public long? Wallet { get; init; }

    public int? Category { get; init; }

    public int? Reason { get; init; }

    public DateOnly? On { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public int Approvals { get; init; }

    public long? Rate { get; init; }

    public DateOnly? RateDate { get; init; }

    public long? BaseMinor { get; init; }

    public DateTimeOffset? PostedAt { get; init; }

    public string? ReceivedBy { get; init; }

    public string? Notes { get; init; }

    public string? BackOfficeCode { get; init; }

    public string? ReversalReason { get; init; }

    public DateTimeOffset? ReversalAskedAt { get; init; }

    public IReadOnlyList<BulkEntry> Entries { get; init; } = [];

    public BulkAllocation? Allocation { get; init; }
}

/// <summary>One side of a booking.</summary>
public sealed record BulkEntry(long Id, LedgerEntry Side);

/// <summary>What an invoice took of the credit.</summary>
public sealed record BulkAllocation(long Id, AllocationShare Share);
