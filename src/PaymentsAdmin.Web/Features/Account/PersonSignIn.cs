using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>Signs people in; disabled ones stay out, and an unknown name costs as much time as a wrong password.</summary>
public sealed class PersonSignIn(
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

    /// <inheritdoc />
    public override async Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        if (await UserManager.FindByNameAsync(userName) is { } user)
        {
            return await PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure);
        }

        _ = UserManager.PasswordHasher.HashPassword(Nobody, password);
        return SignInResult.Failed;
    }

    /// <summary>Lets a person of the demo in without a password.</summary>
    public async Task<bool> DemoSignInAsync(string userName)
    {
        if (await UserManager.FindByNameAsync(userName) is not { IsDemo: true } user || !await CanSignInAsync(user))
        {
            return false;
        }

        await SignInAsync(user, isPersistent: false);
        return true;
    }

    private static UserRow Nobody => new() { HexId = string.Empty, DisplayName = string.Empty };
}
