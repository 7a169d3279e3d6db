using PaymentsAdmin.Core.Users.SignIns;

namespace PaymentsAdmin.Web.Session;

/// <summary>The session that a request came with.</summary>
internal static class RequestSignIn
{
    private static readonly object Key = new();

    /// <summary>The session; null if nobody is signed in.</summary>
    public static SignIn? Of(HttpContext context) => context.Items.TryGetValue(Key, out var found) ? found as SignIn : null;

    /// <summary>Remembers the session.</summary>
    public static void Note(HttpContext context, SignIn signIn) => context.Items[Key] = signIn;
}
