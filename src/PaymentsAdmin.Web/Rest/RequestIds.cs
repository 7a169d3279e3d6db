namespace PaymentsAdmin.Web.Rest;

/// <summary>The id by which a call is found again in logs and in the audit trail.</summary>
public static class RequestIds
{
    public const string Header = "X-Request-ID";

    private const int Longest = 64;

    /// <summary>The caller's own id where it is a plain one, else a new one; the answer carries it.</summary>
    public static string Give(HttpContext context)
    {
        var given = context.Request.Headers[Header].ToString();
        var id = given.Length is > 0 and <= Longest && given.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? given : Guid.NewGuid().ToString("N");
        context.Response.Headers[Header] = id;
        return id;
    }
}
