using System.Text.Json;
using System.Text.Json.Serialization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.CrmCom.Methods;

/// <summary>What a write tells of the payment that it changed.</summary>
internal sealed record ShortPayment(PortalKey Id, HostState LifeCycleState)
{
    /// <summary>Null until it is posted.</summary>
    public string? Number { get; init; }

    public string? ReferenceNumber { get; init; }

    public DateTime? PostedOn { get; init; }
}

/// <summary>The cancellation of a payment, a document of its own.</summary>
internal sealed record Cancellation(PortalKey Id)
{
    public string? Number { get; init; }

    public string? ReferenceNumber { get; init; }

    public DateTime? PostedOn { get; init; }

    public decimal? PaymentAmount { get; init; }
}

/// <summary>A payment with all that a host shows of it.</summary>
internal sealed record FullPayment(PortalKey Id, HostState LifeCycleState, decimal PaymentAmount)
{
    public string? Number { get; init; }

    public string? ReferenceNumber { get; init; }

    public string? BackOfficeCode { get; init; }

    public DateTime? IssuedOn { get; init; }

    public DateTime? PostedOn { get; init; }

    public DateTime? ReceivedOn { get; init; }

    public string? Notes { get; init; }

    public Named? AccountsReceivable { get; init; }

    public Named? Wallet { get; init; }

    public Named? Type { get; init; }

    public Named? Category { get; init; }

    public Named? PaymentMethod { get; init; }

    public Named? Card { get; init; }

    public Named? AccountsReceivablePaymentPreference { get; init; }

    public Named? Job { get; init; }

    public Named? ReceivedByUser { get; init; }

    public Named? ReceivedByUnit { get; init; }

    public Named? ReceivedByBusinessUnit { get; init; }

    public Named? RejectionReason { get; init; }

    public string? ProcessedByPaymentGateway { get; init; }

    public string? PaymentGatewayReferenceNumber { get; init; }

    public RatePeriod? CurrencyRatePeriod { get; init; }

    public IReadOnlyList<Named>? InvoicesToPaySet { get; init; }

    public IReadOnlyList<Named>? BillsToPaySet { get; init; }

    public IReadOnlyList<Named>? ProductsSet { get; init; }

    /// <summary>All other members, among them the user-defined fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Others { get; set; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>A user-defined field as text; null if it is not set.</summary>
    public string? Udf(string name) =>
        Others.TryGetValue(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;
}

/// <summary>Another object that a payment names.</summary>
internal sealed record Named(PortalKey Id)
{
    public string? Number { get; init; }

    public string? Name { get; init; }

    public string? Code { get; init; }

    public string? AlternativeCode { get; init; }

    public Named? AccountOwner { get; init; }
}

/// <summary>The rate of the payment's currency, which is the only place where a payment names it.</summary>
internal sealed record RatePeriod
{
    public CurrencyOfHost? Currency { get; init; }
}

/// <summary>A currency of the host, which may be one that we do not know.</summary>
internal sealed record CurrencyOfHost
{
    public string? Code { get; init; }
}
