using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Drafts;

/// <summary>Failures of forms whose payment exists already.</summary>
public static class PostingFormFailures
{
    private const string Used = "posting.form-used";

    /// <summary>The form created this payment before, with other input.</summary>
    public static Failure SavedAs(PaymentId payment) =>
        new(Used, FailureKind.Conflict, $"This form was already saved as {payment}. Save again to create another posting.");

    /// <summary>The form was sent with other input, and it is not known yet whether that made a payment.</summary>
    public static readonly Failure StillSent = new(
        "posting.form-sent",
        FailureKind.Conflict,
        "This form was already sent with other details, and the portal has not answered yet. Your input is kept; save again in a minute."
    );

    public static bool IsSavedAs(Failure? failure) => string.Equals(failure?.Code, Used, StringComparison.Ordinal);
}
