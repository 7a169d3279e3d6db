using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Repeats;

/// <summary>What can go wrong with a write that carries a key.</summary>
public static class RepeatFailures
{
    public static readonly Failure BadKey = new(
        "repeat.bad-key",
        FailureKind.Invalid,
        "Idempotency-Key takes 1 to 200 visible ASCII characters, and comes once. Send another key, or none."
    );

    public static readonly Failure OtherRequest = new(
        "repeat.other-request",
        FailureKind.Conflict,
        "This Idempotency-Key came with another request in the last 24 hours. Send a new key with a new request."
    );

    public static readonly Failure InProgress = new(
        "repeat.in-progress",
        FailureKind.Conflict,
        "The request with this Idempotency-Key is still in progress. Send it again in a moment."
    );

    public static readonly Failure OutcomeUnknown = new(
        "repeat.outcome-unknown",
        FailureKind.Conflict,
        "The request with this Idempotency-Key began, and how it ended is not known. List the payments before you send it with a new key."
    );

    public static readonly Failure AnswerNotKept = new(
        "repeat.answer-not-kept",
        FailureKind.Conflict,
        "The request with this Idempotency-Key was carried out. Its answer is not kept, since it holds a secret or is too long; read what you need with another request."
    );
}
