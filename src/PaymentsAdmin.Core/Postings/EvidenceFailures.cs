using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings;

/// <summary>Failures of postings that need an attachment by policy.</summary>
public static class EvidenceFailures
{
    /// <summary>The part of a payment that both are about.</summary>
    public const string Attachments = "Attachments";

    /// <summary>The amount is as high as the policy's, and nothing is attached.</summary>
    public static Failure Missing(Money from) =>
        new(
            "posting.evidence-missing",
            FailureKind.Refused,
            $"By policy, a posting of {from} or more needs an attachment. Attach a document to its draft, then submit it.",
            Attachments
        );

    /// <summary>Without a rate, the amount cannot be compared with the policy's.</summary>
    public static Failure MissingWithoutRate(Money from, Currency currency) =>
        new(
            "posting.evidence-without-rate",
            FailureKind.Refused,
            $"By policy, a posting of {from} or more needs an attachment. Without a rate for {currency.Code}, this amount cannot be compared, so it needs one too. Attach a document to its draft, then submit it.",
            Attachments
        );
}
