using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Repeats;

/// <summary>What is kept of an answer: that it was done, and a "no" that the same parameters would get again.</summary>
public static class KeepingRule
{
    public static Retention OfDone(bool secret) => secret ? Retention.Fact : Retention.Answer;

    /// <summary>A "no" that may pass, or that may come from rights, is forgotten; one that hides which of both it is as well.</summary>
    public static Retention OfRefusal(int status, Failure? failure, bool inDoubt) =>
        inDoubt ? Retention.Doubt
        : status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests or >= StatusCodes.Status500InternalServerError
        || failure?.Kind is FailureKind.Denied or FailureKind.NotFound or FailureKind.Conflict or FailureKind.Unavailable
            ? Retention.Nothing
        : Retention.Answer;

    /// <summary>Whether an exception leaves open what was done.</summary>
    public static bool InDoubt(Exception bug) => bug is IUncertainOutcome { OutcomeUnknown: true };
}
