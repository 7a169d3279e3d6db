using System.Globalization;
using System.Security.Cryptography;

namespace PaymentsAdmin.Web.Rest;

/// <summary>Ids that identify calls in logs and in the audit trail.</summary>
public static class RequestIds
{
    public const string Header = "X-Request-ID";

    private const int Longest = 64;

    // A random start and a counter keep ids unique without new random bytes for every call.
    private static readonly string Start = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private static long _given;

    /// <summary>The caller's own id if it is short and plain, otherwise a new one; the answer carries it.</summary>
    public static string Give(HttpContext context)
    {
        var given = context.Request.Headers[Header].ToString();
        var id = given.Length is > 0 and <= Longest && given.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? given : New();
        context.Response.Headers[Header] = id;
        return id;
    }

    public static string New() => string.Create(CultureInfo.InvariantCulture, $"{Start}{Interlocked.Increment(ref _given):x16}");
}
