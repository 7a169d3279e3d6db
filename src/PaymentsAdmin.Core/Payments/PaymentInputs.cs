using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>The details of a paid mark.</summary>
public sealed record PayInput
{
    /// <summary>The date received; today or earlier.</summary>
    public DateOnly On { get; init; }

    /// <summary>The reference on the bank statement or receipt.</summary>
    public string? Reference { get; init; }

    /// <summary>The received amount in major units; null means the full amount.</summary>
    public decimal? Received { get; init; }

    public MethodId? Method { get; init; }

    /// <summary>Accepts only payments of CRM items; others are reported as not found.</summary>
    public bool OfCrmItem { get; init; }
}

/// <summary>The due date, the payer text and the plain fields.</summary>
public sealed record TermsInput
{
    public DateOnly DueOn { get; init; }

    public string PayerText { get; init; } = "";

    /// <summary>A language tag such as <c>en</c> or <c>de</c>.</summary>
    public string PayerLanguage { get; init; } = "en";

    public PlainValues Fields { get; init; } = PlainValues.None;
}

/// <summary>A quantity as entered.</summary>
public sealed record QuantityInput
{
    public decimal Quantity { get; init; }
}

/// <summary>The reason for removing a paid mark.</summary>
public sealed record UnpayInput
{
    public string Reason { get; init; } = "";

    /// <summary>Accepts only payments of CRM items; others are reported as not found.</summary>
    public bool OfCrmItem { get; init; }
}
