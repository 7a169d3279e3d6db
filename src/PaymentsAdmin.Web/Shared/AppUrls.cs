using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

/// <summary>The addresses of our own pages, in one place.</summary>
public static class AppUrls
{
    /// <summary>All payments.</summary>
    public const string Payments = "/payments";

    /// <summary>Where people sign in.</summary>
    public const string SignIn = "/account/sign-in";

    /// <summary>Where a one-time code becomes a new password.</summary>
    public static string NewPassword(string code) => $"/account/new-password?code={Uri.EscapeDataString(code)}";

    /// <summary>One payment.</summary>
    public static string Payment(PaymentId id) => string.Create(CultureInfo.InvariantCulture, $"/payments/{id.Value}");

    /// <summary>A path of ours that somebody handed in, or the start page when it leads elsewhere.</summary>
    public static string Local(string? path) =>
        path is ['/', ..] && (path.Length == 1 || path[1] is not '/' and not '\\') && !path.Any(char.IsControl) ? path : "/";
}
