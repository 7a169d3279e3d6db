using System.Globalization;
using System.Security.Claims;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Session;

public sealed record Person(int Id, string UserName, string Name, Role Roles)
{
    public const string NameClaim = "pa:name";

    public SignInId? SignIn { get; init; }

    public string? Address { get; init; }

    /// <summary>First letters of the first and the last part of the name.</summary>
    public string Initials
    {
        get
        {
            var parts = Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return parts.Length == 0 ? "?" : string.Concat(First(parts[0]), parts.Length > 1 ? First(parts[^1]) : string.Empty);
        }
    }

    public static Person Of(ClaimsPrincipal user)
    {
        var id = user.FindFirstValue(ClaimTypes.NameIdentifier);
        var userName = user.Identity?.Name ?? string.Empty;
        var roles = user.FindAll(ClaimTypes.Role)
            .Aggregate(Role.None, (sum, claim) => Enum.TryParse<Role>(claim.Value, out var role) ? sum | role : sum);
        return new(
            int.Parse(id ?? "0", CultureInfo.InvariantCulture),
            userName,
            user.FindFirstValue(NameClaim) ?? userName,
            roles
        )
        {
            SignIn = SessionClaims.SignInOf(user),
            Address = user.FindFirstValue(SessionClaims.Address),
        };
    }

    public Actor AsActor(string? requestId = null) => new(ActorKind.User, Id, Name, Roles, Door.Page, requestId) { SignIn = SignIn, Address = Address };

    private static string First(string part) => StringInfo.GetNextTextElement(part).ToUpperInvariant();
}
