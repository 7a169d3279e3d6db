using PaymentsAdmin.Core.Audit;

namespace PaymentsAdmin.Core.Payments;

/// <summary>What a portal has other than an approved or posted payment: ours before, the portal's after.</summary>
public static class BookedDifference
{
    /// <summary>The field that says that the portal no longer has the payment.</summary>
    public const string Gone = "portal_payment";

    /// <summary>Whether the portal no longer has the payment.</summary>
    public static bool IsGone(AuditChange change) => string.Equals(change.Field, Gone, StringComparison.Ordinal);

    /// <summary>The end of a sentence that begins with the payment.</summary>
    public static string Sentence(IReadOnlyList<AuditChange> differences) =>
        Of(differences, Gone) is not null ? "is no longer in the portal"
        : Of(differences, "total") is { } total ? $"is {total.After} in the portal"
        : "has different content in the portal";

    private static AuditChange? Of(IReadOnlyList<AuditChange> differences, string field) =>
        differences.FirstOrDefault(change => string.Equals(change.Field, field, StringComparison.Ordinal));
}
