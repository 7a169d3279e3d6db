using System.Text.Json.Nodes;

namespace PaymentsAdmin.StrangeHosts;

public enum HostState
{
    Draft,
    PendingVerification,
    Posted,
    Rejected,
    Cancelled,
}

public enum Gateway
{
    None,
    Card,
    Generic,
}

/// <summary>Something that an identifier finds by its id, its name or its code.</summary>
public record Named(string Id, string Name, string Code);

public sealed record PaymentMethod(string Id, string Name, string Code, Gateway Gateway) : Named(Id, Name, Code);

/// <summary>A type of payments, with the methods that it allows.</summary>
public sealed record PaymentType(string Id, string Name, string Code) : Named(Id, Name, Code)
{
    public List<PaymentMethod> Methods { get; } = [];
}

public sealed class HostAccount
{
    public required string Id { get; init; }
    public required string Number { get; init; }
    public required string Name { get; set; }
    public required string Currency { get; init; }
    public string State { get; set; } = "ACTIVE";

    /// <summary>What is owed. A posted payment lowers it.</summary>
    public decimal Balance { get; set; }
    public List<HostInvoice> Invoices { get; } = [];

    /// <summary>The card of the owner, and the payment preference of the account.</summary>
    public required Named Card { get; init; }
    public required Named Preference { get; init; }
}

public sealed record HostInvoice(string Id, string Number, string ReferenceNumber, decimal Total);

public sealed class HostWallet
{
    public required string Id { get; init; }
    public required string Number { get; init; }
    public required HostAccount Account { get; init; }

    /// <summary>Unconditional funds, and those that are bound to a product.</summary>
    public required decimal Funds { get; set; }
    public decimal Allotted { get; set; }
}

/// <summary>A payment. A change is made on a copy, so that a refused one leaves nothing behind.</summary>
public sealed record HostPayment
{
    public required string Id { get; init; }
    public required string ReferenceNumber { get; init; }
    public required DateTime IssuedOn { get; init; }
    public HostAccount Account { get; set; } = null!;
    public HostWallet? Wallet { get; set; }
    public PaymentType Type { get; set; } = null!;
    public PaymentMethod Method { get; set; } = null!;
    public Named? Category { get; set; }
    public decimal Amount { get; set; }
    public HostState State { get; set; }
    public string? Number { get; set; }
    public DateTime? PostedOn { get; set; }
    public DateTime? ReceivedOn { get; set; }
    public string? Notes { get; set; }
    public string? Code { get; set; }
    public Named? Card { get; set; }
    public Named? Preference { get; set; }
    public Named? RejectionReason { get; set; }
    public Named ReceivedBy { get; set; } = null!;
    public IReadOnlyList<HostInvoice> ToPay { get; set; } = [];
    public JsonObject Udfs { get; set; } = [];
}

public sealed record HostCancellation(
    string Id, string Number, string ReferenceNumber, HostPayment Payment, PaymentType Type, DateTime PostedOn, string? Code, string? Notes, string? Reason);

public enum Deed
{
    Created,
    Updated,
    Posted,
    Rejected,
    Cancelled,
}

/// <summary>What really happened to a payment, whatever was answered.</summary>
public sealed record Effect(Deed Deed, string PaymentId, string? Code, decimal Amount);
