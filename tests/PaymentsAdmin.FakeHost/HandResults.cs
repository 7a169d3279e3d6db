namespace PaymentsAdmin.FakeHosts;

/// <summary>An account as it is on the host.</summary>
public sealed record HostAccount(
    string Id,
    string Number,
    string Name,
    string Owner,
    string OwnerId,
    string Currency,
    string State,
    decimal Balance,
    decimal Outstanding,
    decimal? CreditLimit
);

/// <summary>A payment as it is on the host. Its codes, type and method are named as on its pages.</summary>
public sealed record HostPayment(
    string Id,
    string ReferenceNumber,
    string? Number,
    string? Code,
    string State,
    decimal Amount,
    string Currency,
    string Account,
    string? Wallet,
    string Type,
    string Method,
    DateTime IssuedOn,
    DateTime? PostedOn
)
{
    public string? Category { get; init; }

    public DateTime ReceivedOn { get; init; }

    public string? Notes { get; init; }

    public string? Processor { get; init; }

    public string? GatewayReference { get; init; }

    public string? RejectionReason { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>The custom fields with values, such as udf_string_1.</summary>
    public IReadOnlyDictionary<string, object> Custom { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>The numbers of the invoices that it is meant for.</summary>
    public IReadOnlyList<string> MeantFor { get; init; } = [];

    public IReadOnlyList<HostAllocation> Allocations { get; init; } = [];

    /// <summary>What no invoice took.</summary>
    public decimal Unallocated { get; init; }

    public IReadOnlyList<HostCancellation> Cancellations { get; init; } = [];
}

/// <summary>How much of a payment an invoice took, by its number.</summary>
public sealed record HostAllocation(string Invoice, decimal Amount);

/// <summary>A cancellation as it is on the host.</summary>
public sealed record HostCancellation(
    string Id,
    string? Number,
    string ReferenceNumber,
    string? Code,
    string State,
    decimal Amount,
    DateTime? PostedOn,
    string Type,
    string? Notes,
    string? IssueReason
);

/// <summary>An invoice as it is on the host.</summary>
public sealed record HostInvoice(
    string Id, string Number, string ReferenceNumber, string? Code, string State, decimal Total, decimal Outstanding, DateOnly DueOn);

/// <summary>A wallet as it is on the host.</summary>
public sealed record HostWallet(string Id, string Number, string Account, string State, decimal Unconditional, decimal Conditional);

/// <summary>What a generic gateway was asked to do: for a payment, or for the cancellation of one.</summary>
public sealed record HostRequest(string Id, string Number, string Payment, bool ForCancellation, string State);

/// <summary>An account to make.</summary>
public sealed record AccountOf(string Number)
{
    /// <summary>Null for the owner's.</summary>
    public string? Name { get; init; }

    public string Owner { get; init; } = "Nora Lind";

    /// <summary>The account whose owner also owns this one.</summary>
    public string? SameOwnerAs { get; init; }

    /// <summary>Null for the organisation's.</summary>
    public string? Currency { get; init; }

    public decimal? CreditLimit { get; init; }

    public decimal OpeningBalance { get; init; }

    public string? Email { get; init; }

    /// <summary>Null for a new one; hosts have short ones too.</summary>
    public string? Id { get; init; }
}

/// <summary>An invoice to make; it is posted unless it has another state.</summary>
public sealed record InvoiceOf(string Account, string Number, decimal Total)
{
    public DateOnly? DueOn { get; init; }

    /// <summary>Null for now.</summary>
    public DateTime? IssuedOn { get; init; }

    public string? Code { get; init; }

    public string State { get; init; } = "POSTED";
}

/// <summary>A bill to make, of posted invoices of its account.</summary>
public sealed record BillOf(string Account, string Number, params IReadOnlyList<string> Invoices)
{
    public int? NumberDigit { get; init; }

    public int? AccountDigit { get; init; }

    public int? AmountDigit { get; init; }
}

/// <summary>A payment to make, as people on the host make it.</summary>
public sealed record PaymentOf(string Account, decimal Amount)
{
    public bool Posted { get; init; }

    public string Type { get; init; } = "Payment";

    public string Method { get; init; } = "Bank transfer";

    public string? Wallet { get; init; }

    public string? Code { get; init; }

    public string? Notes { get; init; }

    /// <summary>The last digits of a card of the owner.</summary>
    public string? Card { get; init; }

    /// <summary>The alternative code of a preference of the account.</summary>
    public string? Preference { get; init; }

    /// <summary>The numbers of invoices.</summary>
    public IReadOnlyList<string> Invoices { get; init; } = [];
}
