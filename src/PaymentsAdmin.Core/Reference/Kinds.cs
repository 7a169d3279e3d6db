namespace PaymentsAdmin.Core.Reference;

/// <summary>An organisational unit. A workspace has one main unit.</summary>
public sealed record Unit : ReferenceContent, IReferenceKind
{
    public static string Kind => "unit";

    public string? AlternativeCode { get; init; }

    public string? Description { get; init; }

    public string? GroupName { get; init; }

    public string? CommunityName { get; init; }

    /// <summary>The previous main unit loses this setting.</summary>
    public bool IsMain { get; init; }
}

/// <summary>A business unit.</summary>
public sealed record BusinessUnit : ReferenceContent, IReferenceKind
{
    public static string Kind => "business-unit";

    public string? Code { get; init; }
}

/// <summary>A person who can be named as receiver and does not sign in.</summary>
public sealed record NamedPerson : ReferenceContent, IReferenceKind
{
    public static string Kind => "person";

    public string Username { get; init; } = "";

    public ReferenceId<Unit>? Unit { get; init; }
}

/// <summary>A type of payment or cancellation, and what it allows.</summary>
public sealed record PaymentType : ReferenceContent, IReferenceKind
{
    public const string Payment = "PAYMENT";
    public const string Cancellation = "PAYMENT_CANCEL";

    public static string Kind => "payment-type";

    public string? AlternativeCode { get; init; }

    public string? Description { get; init; }

    /// <summary>Payment or cancellation; cannot change.</summary>
    public string Classification { get; init; } = Payment;

    /// <summary>Choose at least one; at least one must be active.</summary>
    public IReadOnlyList<ReferenceId<Method>> Methods { get; init; } = [];

    /// <summary>One of the methods; null takes the first.</summary>
    public ReferenceId<Method>? DefaultMethod { get; init; }

    public IReadOnlyList<ReferenceId<Category>> Categories { get; init; } = [];

    /// <summary>Empty means available to every unit.</summary>
    public IReadOnlyList<ReferenceId<Unit>> Units { get; init; } = [];
}

/// <summary>A category that types may allow.</summary>
public sealed record Category : ReferenceContent, IReferenceKind
{
    public static string Kind => "category";

    public string? Code { get; init; }
}

/// <summary>Reasons for discarding a payment.</summary>
public sealed record RejectionReason : ReferenceContent, IReferenceKind
{
    public static string Kind => "rejection-reason";

    public string? AlternativeCode { get; init; }
}

/// <summary>Reasons for which an Approver returns a posting to its maker.</summary>
public sealed record ReturnReason : ReferenceContent, IReferenceKind
{
    public static string Kind => "return-reason";

    public string? AlternativeCode { get; init; }
}

/// <summary>How a customer can prefer to pay.</summary>
public sealed record Preference : ReferenceContent, IReferenceKind
{
    /// <summary>The types of preferences; a preference's type cannot change.</summary>
    public static readonly IReadOnlyList<string> Types =
        [
            "DIRECT_DEBIT", "STRIPE_PAYMENT_GATEWAY", "PAYPAL_PAYMENT_GATEWAY", "BRAINTREE_PAYMENT_GATEWAY", "GENERIC_PAYMENT_GATEWAY",
            "CUSTOM_PAYMENT_GATEWAY", "WALLET", "OTHER", "CUSTOM_1", "CUSTOM_2", "CUSTOM_3", "CUSTOM_4", "CUSTOM_5",
        ];

    public static string Kind => "preference";

    public string? AlternativeCode { get; init; }

    public string? Description { get; init; }

    public string Type { get; init; } = "GENERIC_PAYMENT_GATEWAY";

    /// <summary>The previous default loses this setting.</summary>
    public bool IsDefault { get; init; }
}

/// <summary>A job that payments can be made for.</summary>
public sealed record Job : ReferenceContent, IReferenceKind
{
    public static string Kind => "job";

    /// <summary>Cannot change.</summary>
    public string Number { get; init; } = "";
}

/// <summary>A service that customers subscribe to and payments can be allotted to.</summary>
public sealed record ServiceProduct : ReferenceContent, IReferenceKind
{
    public static string Kind => "service";

    /// <summary>Cannot change.</summary>
    public string Code { get; init; } = "";

    public string? AlternativeCode { get; init; }
}

/// <summary>What the wallets of this definition allow.</summary>
public sealed record WalletDefinition : ReferenceContent, IReferenceKind
{
    public static string Kind => "wallet-definition";

    public bool PaysFromUnconditionalFunds { get; init; }

    /// <summary>The types whose payments credit such a wallet.</summary>
    public IReadOnlyList<ReferenceId<PaymentType>> CreditCauses { get; init; } = [];
}

/// <summary>A payment method.</summary>
public sealed record Method : ReferenceContent, IReferenceKind
{
    /// <summary>The only direct gateway; a simulation that charges nobody.</summary>
    public const string Sandbox = "Sandbox";

    public static string Kind => "method";

    public string? AlternativeCode { get; init; }

    public string? Description { get; init; }

    /// <summary>Y, N, or A for acquiring.</summary>
    public string Cash { get; init; } = "N";

    /// <summary>ORDER, CRM_INVOICE, CRM_QUOTE or null; cannot change. Decides which pay systems list it.</summary>
    public string? RegistryType { get; init; }

    public GatewayKind Gateway { get; init; }

    /// <summary>The gateway's provider; free text for generic gateways.</summary>
    public string? GatewayProvider { get; init; }

    public int Sort { get; init; } = 500;
}
