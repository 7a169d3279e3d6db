using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Setup.Session;

/// <summary>Puts a person's full name into the session beside id and roles.</summary>
public sealed class PersonClaims(UserManager<UserRow> users, RoleManager<IdentityRole<int>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<UserRow, IdentityRole<int>>(users, roles, options)
{
    /// <inheritdoc />
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(UserRow user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(Person.NameClaim, user.DisplayName));
        return identity;
    }
}
