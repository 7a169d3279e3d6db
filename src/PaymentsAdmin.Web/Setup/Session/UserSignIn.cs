using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Web.Setup.Session;

/// <summary>Keeps disabled people out, whatever their password.</summary>
public sealed class UserSignIn(
    UserManager<UserRow> users,
    IHttpContextAccessor context,
    IUserClaimsPrincipalFactory<UserRow> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<UserRow>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<UserRow> confirmation
) : SignInManager<UserRow>(users, context, claims, options, logger, schemes, confirmation)
{
    /// <inheritdoc />
    public override async Task<bool> CanSignInAsync(UserRow user) => user.DisabledAt is null && await base.CanSignInAsync(user);
}
