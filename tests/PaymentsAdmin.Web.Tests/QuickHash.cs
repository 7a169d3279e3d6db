using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Users.Passwords;

namespace PaymentsAdmin.Web.Tests;

/// <summary>Passwords and recovery codes are normally hashed slowly in case the hashes are stolen, which does not matter in tests.</summary>
internal static class QuickHash
{
    private const int Rounds = 100;

    public static IServiceCollection HashQuickly(this IServiceCollection services) =>
        services.PostConfigure<PasswordHasherOptions>(hashing => hashing.IterationCount = Rounds)
            .AddSingleton(_ => new HashingGate(Environment.ProcessorCount, Rounds));
}
