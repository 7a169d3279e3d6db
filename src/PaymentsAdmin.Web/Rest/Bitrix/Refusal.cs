using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Requests;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>A refusal in Bitrix24's terms: status, code, text, and our failure behind it, if any.</summary>
public sealed record Refusal(int Status, string Code, string Text)
{
    public bool IsNumeric => Code.Length > 0 && Code.All(char.IsAsciiDigit);

    public Failure? Failure { get; init; }

    /// <summary>Seconds after which a retry makes sense.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Whether it is unknown if the call was carried out.</summary>
    public bool InDoubt { get; init; }

    public Refusal After(TimeSpan wait) => this with { RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) };

    /// <summary>A copy with the causing failure. A refusal that already has a failure keeps it, which hides the cause.</summary>
    public Refusal Because(Failure failure) => Failure is null ? this with { Failure = failure } : this;
}

/// <summary>The errors that do not depend on the method (section 6 of the contract).</summary>
public static class SystemRefusals
{
    public static readonly Refusal Internal = new(500, "INTERNAL_SERVER_ERROR", "Internal server error");

    public static readonly Refusal TooManyRequests = new(503, "QUERY_LIMIT_EXCEEDED", "Too many requests");

    public static readonly Refusal OperatingTime = new(429, "OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit");

    public static readonly Refusal NotInBatch = new(405, "ERROR_BATCH_METHOD_NOT_ALLOWED", "Method is not allowed for batch usage");

    public static readonly Refusal BatchTooLong = new(400, "ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded");

    public static readonly Refusal NoAuth = new(401, "NO_AUTH_FOUND", "Wrong authorization data");

    public static readonly Refusal HttpsRequired = new(400, "INVALID_REQUEST", "Https required");

    public static readonly Refusal Overload = new(503, "OVERLOAD_LIMIT", "REST API is blocked due to overload");

    public static readonly Refusal WrongSecret = new(401, "INVALID_CREDENTIALS", "Invalid request credentials");

    public static readonly Refusal Scope = new(403, "insufficient_scope", "The request requires higher privileges than provided by the webhook token");

    public static readonly Refusal Expired = new(401, "expired_token", "The access token provided has expired");

    public static readonly Refusal NoUser = new(403, "user_access_error", "The user does not have access to the application");

    /// <summary>The same code as for a disabled user: the secret is correct, but does not work yet.</summary>
    public static readonly Refusal Waits = new(403, "user_access_error", "The token waits for a second Admin to confirm it");

    public static readonly Refusal NoMethod = new(404, "ERROR_METHOD_NOT_FOUND", "Method not found!");

    public static IReadOnlyList<Refusal> All { get; } =
        [NoAuth, WrongSecret, Expired, Scope, HttpsRequired, NoMethod, NotInBatch, BatchTooLong, TooManyRequests, OperatingTime, Overload, NoUser, Internal];

    /// <summary>The refusal for an exception that means the storage accepts no writes; null for a bug.</summary>
    public static Refusal? Unsaved(Exception fault) =>
        NotSaved.Of(fault) is { } failure ? Overload.Because(failure) with { RetryAfter = Faults.RetryAfter } : null;

    public static Refusal Unreadable(Wire.WireFault fault) => new(fault.Status, "INVALID_REQUEST", fault.Sentence);
}

public static class ParameterRefusals
{
    private const string Code = "100";
    private const int LongestQuote = 100;

    public static Refusal Missing(string name) => new(400, Code, $"Could not find value for parameter {{{name}}}");

    public static Refusal Wrong(string name, string value, string type) =>
        new(400, Code, $"Invalid value {{{Shortened(value)}}} to match with parameter {{{name}}}. Should be value of type {type}.");

    public static string Shortened(string value) => value.Length <= LongestQuote ? value : value[..LongestQuote] + "…";
}
