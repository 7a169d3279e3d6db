using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>How a payment was paid.</summary>
public sealed record PayInput
{
    /// <summary>The day money was seen; today or earlier.</summary>
    public DateOnly On { get; init; }

    /// <summary>What the bank or the receipt says.</summary>
    public string? Reference { get; init; }

    /// <summary>What came in, in major units; empty means the total.</summary>
    public decimal? Received { get; init; }

    public MethodId? Method { get; init; }

    /// <summary>Only a payment of a CRM item will do; any other is not found.</summary>
    public bool OfCrmItem { get; init; }
}

/// <summary>Due date, what the payer reads, and the plain fields.</summary>
public sealed record TermsInput
{
    public DateOnly DueOn { get; init; }

    public string PayerText { get; init; } = "";

    /// <summary>A language tag such as <c>en</c> or <c>de</c>.</summary>
    public string PayerLanguage { get; init; } = "en";

    public PlainValues Fields { get; init; } = PlainValues.None;
}

/// <summary>A quantity as typed.</summary>
public sealed record QuantityInput
{
    public decimal Quantity { get; init; }
}

/// <summary>Why a mark is taken back.</summary>
public sealed record UnpayInput
{
    public string Reason { get; init; } = "";

    /// <summary>Only a payment of a CRM item will do; any other is not found.</summary>
    public bool OfCrmItem { get; init; }
}
