using Microsoft.AspNetCore.Identity;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Web.Setup.Session;

/// <summary>Lets people in and out; every reason to stay out reads the same and takes the same time.</summary>
public sealed class FrontDoor(UserSignIn signIn, PaymentsAdminOptions options)
{
    /// <summary>Signs in by name and password; too many wrong tries pause the name.</summary>
    public async Task<bool> SignInAsync(string name, string password)
    {
        if (await signIn.UserManager.FindByNameAsync(name) is { } user)
        {
            return (await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true)).Succeeded;
        }

        // Hashing is what takes the time; without it a quick answer would tell which names exist.
        _ = signIn.UserManager.PasswordHasher.HashPassword(new() { HexId = string.Empty, DisplayName = string.Empty }, password);
        return false;
    }

    /// <summary>Lets a person of the demo in without a password.</summary>
    public async Task<bool> SignInDemoAsync(string name)
    {
        if (!options.Demo || await signIn.UserManager.FindByNameAsync(name) is not { IsDemo: true } user || !await signIn.CanSignInAsync(user))
        {
            return false;
        }

        await signIn.SignInAsync(user, isPersistent: false);
        return true;
    }

    /// <summary>Ends the session.</summary>
    public Task SignOutAsync() => signIn.SignOutAsync();
}
