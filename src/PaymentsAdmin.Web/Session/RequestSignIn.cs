using PaymentsAdmin.Core.Users.SignIns;

namespace PaymentsAdmin.Web.Session;

internal static class RequestSignIn
{
    private static readonly object Key = new();

    public static SignIn? Of(HttpContext context) => context.Items.TryGetValue(Key, out var found) ? found as SignIn : null;

    public static void Note(HttpContext context, SignIn signIn) => context.Items[Key] = signIn;
}
