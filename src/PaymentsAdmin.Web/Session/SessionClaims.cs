using System.Globalization;
using System.Security.Claims;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Session;

/// <summary>Claims of a request or circuit. The cookie contains only the secret; the rest is read again.</summary>
public static class SessionClaims
{
    public const string Scheme = "pa";

    public const string Number = "pa:sign-in";

    /// <summary>The network address of the request or circuit connection.</summary>
    public const string Address = "pa:address";

    private const string Token = "pa:token";
    private const string Cookies = "pa:cookies";
    private const string OfHost = "host";

    /// <summary>The principal stored in the cookie.</summary>
    public static ClaimsPrincipal ForCookie(string token) => new(new ClaimsIdentity([new(Token, token), new(Cookies, OfHost)], Scheme));

    /// <summary>Whether the sign-in began in a version that names all its cookies by <see cref="HostCookie"/>.</summary>
    public static bool KnowsHostCookies(ClaimsPrincipal? cookie) => cookie?.HasClaim(Cookies, OfHost) == true;

    public static string? TokenOf(ClaimsPrincipal? cookie) => cookie?.FindFirstValue(Token);

    /// <summary>The signed-in user. One who has to enrol first has no roles until then.</summary>
    public static ClaimsPrincipal Of(SignIn signIn, string? address = null, string? workspace = null)
    {
        var user = signIn.User;
        var roles = user.MustEnrol ? [] : Enum.GetValues<Role>().Where(role => role != Role.None && user.Roles.HasFlag(role));
        return new(
            new ClaimsIdentity(
                [
                    new(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)),
                    new(ClaimTypes.Name, user.Name),
                    new(Person.NameClaim, user.DisplayName),
                    new(Number, signIn.Id.Value.ToString(CultureInfo.InvariantCulture)),
                    .. address is null ? Array.Empty<Claim>() : [new(Address, address)],
                    .. workspace is null ? Array.Empty<Claim>() : [new(OpenWorkspace.Claim, workspace)],
                    .. roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())),
                ],
                Scheme
            )
        );
    }

    public static SignInId? SignInOf(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(Number), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new SignInId(id) : null;
}
