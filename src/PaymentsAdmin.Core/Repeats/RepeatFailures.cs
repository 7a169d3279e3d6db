using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Repeats;

/// <summary>Failures of writes with an idempotency key.</summary>
public static class RepeatFailures
{
    public static readonly Failure BadKey = new(
        "repeat.bad-key",
        FailureKind.Invalid,
        "Idempotency-Key must have 1 to 200 visible ASCII characters and be sent only once. Send another key, or none."
    );

    public static readonly Failure OtherRequest = new(
        "repeat.other-request",
        FailureKind.Conflict,
        "This Idempotency-Key was used with a different request in the last 24 hours. Use a new key for a new request."
    );

    public static readonly Failure InProgress = new(
        "repeat.in-progress",
        FailureKind.Conflict,
        "The request with this Idempotency-Key is still in progress. Send it again in a moment."
    );

    public static readonly Failure OutcomeUnknown = new(
        "repeat.outcome-unknown",
        FailureKind.Conflict,
        "The request with this Idempotency-Key was started, but its outcome is unknown. List the payments before you send it with a new key."
    );

    public static readonly Failure AnswerNotKept = new(
        "repeat.answer-not-kept",
        FailureKind.Conflict,
        "The request with this Idempotency-Key was completed. Its answer was not kept, because it contains a secret, is too long or gave way to newer answers; use another request to read what you need."
    );
}
