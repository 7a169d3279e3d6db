using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest.Wire;
using PaymentsAdmin.Web.Shared.Requests;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>A refusal in CRM.COM's terms: the code, the parameter concerned, and one sentence for people.</summary>
public sealed record CrmRefusal(CrmCode Code, string? Description, string Message)
{
    private const int LongestQuote = 100;

    /// <summary>An HTTP status that fits better than the code's own, if any.</summary>
    public int? Status { get; init; }

    /// <summary>Our own failure behind it.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Seconds after which a retry makes sense.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Whether it is unknown if the call was carried out.</summary>
    public bool InDoubt { get; init; }

    /// <summary>The HTTP methods that are allowed.</summary>
    public string? Allow { get; init; }

    public static readonly CrmRefusal Internal = new(CrmCode.InternalError, null, "Internal error. Quote the request id when you report it.");

    public static readonly CrmRefusal HttpsRequired = new(CrmCode.AccessDenied, null, "Plain http is accepted from this computer only. Use https.");

    public static CrmRefusal TooMany(TimeSpan wait) => new CrmRefusal(CrmCode.AccessDenied, null, "Too many calls with this token. Wait a moment.").After(wait);

    public static CrmRefusal NoSuchAction(string path) =>
        new(
            CrmCode.EntityNotFound,
            null,
            path.Length == 0
                ? "The address has no method. Give version, resource and action."
                : $"Unknown method {Quote(path)}. Check resource and action in the address."
        );

    public static CrmRefusal WrongVerb(string name, IReadOnlyList<string> verbs) =>
        new(CrmCode.InvalidParameter, null, $"{name} requires {string.Join(" or ", verbs)}. Send it with that HTTP method.")
        {
            Status = StatusCodes.Status405MethodNotAllowed,
            Allow = string.Join(", ", verbs),
        };

    public static CrmRefusal Unreadable(WireFault fault) => new(CrmCode.InvalidParameter, null, fault.Sentence) { Status = fault.Status };

    /// <summary>An Admin has closed the surface. The catalogue has no code for this, but HTTP has a status.</summary>
    public static CrmRefusal Closed(Failure failure) =>
        new(CrmCode.AccessDenied, null, failure.Text) { Status = StatusCodes.Status503ServiceUnavailable, Failure = failure };

    /// <summary>The refusal for an exception that means the storage accepts no writes; null for a bug.</summary>
    public static CrmRefusal? Unsaved(Exception fault) =>
        NotSaved.Of(fault) is { } failure
            ? new(CrmCode.InternalError, null, failure.Text)
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Failure = failure,
                RetryAfter = Faults.RetryAfter,
            }
            : null;

    /// <summary>For the API pages: programs get a list of any length.</summary>
    public static CrmRefusal TooLongToShow =>
        new(
            CrmCode.InvalidParameter,
            null,
            $"This list is too long to be shown here; a program gets all of it. Ask for {AccountPaymentQuery.PageSize} payments or fewer."
        );

    public static CrmRefusal Missing(string path) => new(CrmCode.MissingParameter, path, $"The parameter {path} is missing. Give it a value.");

    public static CrmRefusal Wrong(string path, string sentence) => new(CrmCode.InvalidParameter, path, sentence);

    public static CrmRefusal OneKey(string path, string keys) =>
        new(CrmCode.AmbiguousIdentifier, path, $"{path} requires exactly one of the keys {keys}. Give one of them.");

    /// <summary>A copy that asks the caller to retry after <paramref name="wait"/>.</summary>
    public CrmRefusal After(TimeSpan wait) =>
        this with { Status = StatusCodes.Status429TooManyRequests, RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) };

    /// <summary>A value shortened for a sentence.</summary>
    public static string Quote(string value) => value.Length <= LongestQuote ? value : value[..LongestQuote] + "…";
}
