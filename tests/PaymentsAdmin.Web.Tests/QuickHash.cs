using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace PaymentsAdmin.Web.Tests;

/// <summary>Passwords are normally hashed slowly in case the hashes are stolen, which does not matter in tests.</summary>
internal static class QuickHash
{
    private const int Rounds = 100;

    public static IServiceCollection HashQuickly(this IServiceCollection services) =>
        services.PostConfigure<PasswordHasherOptions>(hashing => hashing.IterationCount = Rounds);
}
