using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Repeats;

/// <summary>Decides what to keep of an answer: successes, and refusals that the same parameters would get again.</summary>
public static class KeepingRule
{
    public static Retention OfDone(bool secret) => secret ? Retention.Fact : Retention.Answer;

    /// <summary>
    /// Forgets refusals that are temporary or depend on rights, and those that may hide such a cause. Who may not write leaves no
    /// record, whatever else is wrong with the call.
    /// </summary>
    public static Retention OfRefusal(int status, Failure? failure, bool inDoubt, bool mayWrite) =>
        inDoubt ? Retention.Doubt
        : !mayWrite
        || status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests
            or >= StatusCodes.Status500InternalServerError
        || failure?.Kind is FailureKind.Denied or FailureKind.NotFound or FailureKind.Conflict or FailureKind.Unavailable
            ? Retention.Nothing
        : Retention.Answer;

    /// <summary>Whether an exception leaves the outcome unknown.</summary>
    public static bool InDoubt(Exception bug) => bug is IUncertainOutcome { OutcomeUnknown: true };
}
