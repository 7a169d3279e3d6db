using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>Refusals about an Idempotency-Key, which portals do not support.</summary>
public static class RepeatRefusals
{
    private const int Soon = 1;

    private static readonly Refusal BadKey = Of(StatusCodes.Status400BadRequest, "INVALID_IDEMPOTENCY_KEY", RepeatFailures.BadKey);

    private static readonly Refusal OtherRequest = Of(StatusCodes.Status409Conflict, "IDEMPOTENCY_KEY_REUSED", RepeatFailures.OtherRequest);

    private static readonly Refusal InProgress = Of(StatusCodes.Status409Conflict, "IDEMPOTENCY_KEY_IN_PROGRESS", RepeatFailures.InProgress) with
    {
        RetryAfter = Soon,
    };

    private static readonly Refusal OutcomeUnknown = Of(StatusCodes.Status409Conflict, "IDEMPOTENCY_OUTCOME_UNKNOWN", RepeatFailures.OutcomeUnknown);

    private static readonly Refusal AnswerNotKept = Of(StatusCodes.Status409Conflict, "IDEMPOTENCY_ANSWER_NOT_KEPT", RepeatFailures.AnswerNotKept);

    public static IReadOnlyList<Refusal> All { get; } = [BadKey, OtherRequest, InProgress, OutcomeUnknown, AnswerNotKept];

    public static Refusal Of(Failure failure) => All.First(refusal => refusal.Failure == failure);

    private static Refusal Of(int status, string code, Failure failure) => new(status, code, failure.Text) { Failure = failure };
}
