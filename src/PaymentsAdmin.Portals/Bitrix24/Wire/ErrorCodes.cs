using System.Collections.Frozen;
using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.Bitrix24.Wire;

/// <summary>Maps the portal's error codes to faults. A server error outranks every code but those for limits and lost answers.</summary>
internal static class ErrorCodes
{
    public const string ExpiredToken = "expired_token";
    public const string InvalidToken = "invalid_token";
    public const string InvalidGrant = "invalid_grant";
    public const string RateLimit = "QUERY_LIMIT_EXCEEDED";
    public const string TimeLimit = "OPERATION_TIME_LIMIT";
    public const string Overload = "OVERLOAD_LIMIT";
    public const string NotInBatch = "ERROR_BATCH_METHOD_NOT_ALLOWED";

    private static readonly FrozenDictionary<string, PortalFaultKind> Known = new Dictionary<string, PortalFaultKind>(StringComparer.OrdinalIgnoreCase)
    {
        [RateLimit] = PortalFaultKind.Limited,
        [TimeLimit] = PortalFaultKind.Limited,

        // Server errors: a part may have been done.
        ["INTERNAL_SERVER_ERROR"] = PortalFaultKind.NoAnswer,
        ["ERROR_UNEXPECTED_ANSWER"] = PortalFaultKind.NoAnswer,
        [Overload] = PortalFaultKind.Overloaded,
        ["PORTAL_DELETED"] = PortalFaultKind.NoAnswer,

        [ExpiredToken] = PortalFaultKind.SignIn,
        [InvalidToken] = PortalFaultKind.SignIn,
        [InvalidGrant] = PortalFaultKind.SignIn,
        ["invalid_client"] = PortalFaultKind.SignIn,
        ["NO_AUTH_FOUND"] = PortalFaultKind.SignIn,
        ["INVALID_CREDENTIALS"] = PortalFaultKind.SignIn,
        ["PAYMENT_REQUIRED"] = PortalFaultKind.SignIn,

        ["insufficient_scope"] = PortalFaultKind.Scope,
        ["invalid_scope"] = PortalFaultKind.Scope,

        ["ACCESS_DENIED"] = PortalFaultKind.Denied,
        ["user_access_error"] = PortalFaultKind.Denied,
        ["allowed_only_intranet_user"] = PortalFaultKind.Denied,
        ["200040300010"] = PortalFaultKind.Denied,

        ["NOT_FOUND"] = PortalFaultKind.NotFound,
        ["OWNER_NOT_FOUND"] = PortalFaultKind.NotFound,
        ["ERROR_PAY_SYSTEM_NOT_FOUND"] = PortalFaultKind.NotFound,
        ["ERROR_HANDLER_NOT_FOUND"] = PortalFaultKind.NotFound,
        ["200640400001"] = PortalFaultKind.NotFound,
        ["201140400001"] = PortalFaultKind.NotFound,
        ["201240400001"] = PortalFaultKind.NotFound,
        ["201240400002"] = PortalFaultKind.NotFound,
        ["201240400003"] = PortalFaultKind.NotFound,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The limit that an answer names anywhere, such as on a page of HTML; null if it names none.</summary>
    public static string? LimitIn(ReadOnlySpan<byte> body) =>
        body.IndexOf("QUERY_LIMIT_EXCEEDED"u8) >= 0 ? RateLimit
        : body.IndexOf("OPERATION_TIME_LIMIT"u8) >= 0 ? TimeLimit
        : null;

    public static bool IsUnnamed(string code) => code is "" or "0";

    public static bool Is(string? code, string known) => string.Equals(code, known, StringComparison.OrdinalIgnoreCase);

    /// <summary>The kind of an HTTP error. Zero is the documented meaning of the method's code 0.</summary>
    public static PortalFaultKind Kind(string code, int status, PortalFaultKind zero)
    {
        var known = Known.TryGetValue(code, out var found) ? found : (PortalFaultKind?)null;
        return status switch
        {
            429 => PortalFaultKind.Limited,
            _ when known is PortalFaultKind.Limited => PortalFaultKind.Limited,

            // A proxy may have answered after the portal got the call.
            503 => PortalFaultKind.Overloaded,
            _ when known is PortalFaultKind.Overloaded or PortalFaultKind.NoAnswer => known.Value,

            // Nothing documents what other server errors or timeouts leave undone.
            >= 500 or 408 => PortalFaultKind.NoAnswer,
            _ when known is not null => known.Value,
            >= 400 => IsUnnamed(code) ? zero : PortalFaultKind.Refused,
            _ => PortalFaultKind.Senseless,
        };
    }

    /// <summary>The kind of an error inside a batch's answer, which has no status.</summary>
    public static PortalFaultKind KindInBatch(string code, PortalFaultKind zero) => Kind(code, 400, zero);
}
