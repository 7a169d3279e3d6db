using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Repeats;

public static class RepeatHeaders
{
    public const string Key = "Idempotency-Key";

    public const string Replayed = "Idempotency-Replayed";

    public const string Note = "Identifies this write for 24 hours: repeating it with the same parameters returns the same answer, and nothing is done twice.";

    /// <summary>The key of a request, or its fault; null without a key.</summary>
    public static Result<RepeatKey>? Read(HttpRequest request) =>
        !request.Headers.TryGetValue(Key, out var sent) ? null
        : sent.Count == 1 ? RepeatKey.Read(sent[0])
        : RepeatFailures.BadKey;

    public static void Add(IHeaderDictionary headers, OnceAnswer once)
    {
        if (once.Replayed)
        {
            headers[Replayed] = "true";
        }

        if (once.Answer.Failure is { } failure)
        {
            headers["X-Failure-Code"] = failure;
        }
    }
}
