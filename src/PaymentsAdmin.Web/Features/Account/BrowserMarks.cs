using System.Security.Cryptography;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>
/// What a browser is recognized by before anybody is signed in. Over https the cookies have the <c>__Host-</c> prefix, so that
/// another host of the same domain cannot plant them.
/// </summary>
public sealed class BrowserMarks(SignInSecrets secrets)
{
    private const string Device = "pa-device";
    private const string Passkey = "pa-passkey";
    private const int PasskeyBytes = 32;

    public string? DeviceOf(HttpContext context) =>
        context.Request.Cookies[Name(context, Device)] is { } mark ? mark
        : context.Request.Cookies[Device] is { } former && secrets.IsFormer(former) ? former
        : null;

    /// <summary>Keeps the mark. One under the former name was accepted this once, and is removed.</summary>
    public static void KeepDevice(HttpContext context, string mark)
    {
        var name = Name(context, Device);
        BrowserMemory.Keep(context, name, mark);
        if (name is not Device && context.Request.Cookies.ContainsKey(Device))
        {
            context.Response.Cookies.Delete(Device);
        }
    }

    /// <summary>The secret that a passkey's challenge is bound to, or null if this browser asked for none.</summary>
    public static string? PasskeyOf(HttpContext context) => context.Request.Cookies[Name(context, Passkey)];

    /// <summary>The same for a new challenge. Two tabs share it.</summary>
    public static string NewPasskey(HttpContext context)
    {
        if (PasskeyOf(context) is { Length: PasskeyBytes * 2 } kept)
        {
            return kept;
        }

        var secret = RandomNumberGenerator.GetHexString(PasskeyBytes * 2);
        context.Response.Cookies.Append(
            Name(context, Passkey),
            secret,
            new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps }
        );
        return secret;
    }

    private static string Name(HttpContext context, string name) => context.Request.IsHttps ? "__Host-" + name : name;
}
