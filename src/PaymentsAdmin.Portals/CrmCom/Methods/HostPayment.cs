using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Sending;
using PaymentsAdmin.Portals.CrmCom.Wire;

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
                JsonValueKind.String => HostEnvelope.TextOf(value),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;

    /// <summary>What a write that changed nothing would have told of it.</summary>
    public ShortPayment ToShort() => new(Id, LifeCycleState) { Number = Number, ReferenceNumber = ReferenceNumber, PostedOn = PostedOn };
}

/// <summary>Another object that a payment names.</summary>
internal sealed record Named(PortalKey Id)
{
    public string? Number { get; init; }

    public string? ReferenceNumber { get; init; }

    public string? Name { get; init; }

    public string? Username { get; init; }

    public string? Code { get; init; }

    public string? AlternativeCode { get; init; }

    /// <summary>Of a card.</summary>
    public string? LastDigits { get; init; }

    /// <summary>Of a card.</summary>
    public string? PaymentGatewayReferenceNumber { get; init; }

    /// <summary>Of the preference of an account.</summary>
    public string? BankAccountNumber { get; init; }

    /// <summary>Of the preference of an account. No page says what it looks like.</summary>
    public JsonElement? PaymentPreference { get; init; }

    public OwnerOfAccount? AccountOwner { get; init; }

    /// <summary>What the preference of an account is called. It has no name of its own.</summary>
    public string? PreferenceName =>
        PaymentPreference is { } shown ? HostEnvelope.TextOf(shown, "name") ?? HostEnvelope.TextOf(shown, "alternative_code") : null;

    /// <summary>Whether it shows the key of an identifier. Hosts do not show every key by which they find.</summary>
    public bool Shows(Identifier by) => KeyOf(by) is not null;

    /// <summary>Whether an identifier means it, as far as its keys are shown.</summary>
    public bool Is(Identifier by) => KeyOf(by) is { } key && string.Equals(key, by.Text, StringComparison.Ordinal);

    private string? KeyOf(Identifier by) =>
        by.By switch
        {
            "id" => Id.Value,
            "number" => Number,
            "reference_number" => ReferenceNumber,
            "name" => Name,
            "username" => Username,
            "code" => Code,
            "alternative_code" => AlternativeCode,
            "last_digits" => LastDigits,
            "payment_gateway_reference_number" => PaymentGatewayReferenceNumber,
            "bank_account_number" => BankAccountNumber,
            "payment_preference_identifier" when by.Value is JsonObject inner && PaymentPreference is { } shown =>
                HostEnvelope.TextOf(shown, inner.Single().Key),
            _ => null,
        };
}

/// <summary>Who has an account.</summary>
internal sealed record OwnerOfAccount
{
    public PortalKey? Id { get; init; }

    public string? Name { get; init; }
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
