using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Core.Users.Passwords;
using PaymentsAdmin.Storage;

namespace PaymentsAdmin.Backends.Tests.Users;

public sealed class PasswordHashTests
{
    [Fact]
    public void Passwords_are_hashed_with_at_least_210000_iterations()
    {
        using var services = new ServiceCollection().AddUsers().BuildServiceProvider();
        var hashing = services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value;

        hashing.CompatibilityMode.ShouldBe(PasswordHasherCompatibilityMode.IdentityV3);
        hashing.IterationCount.ShouldBeGreaterThanOrEqualTo(210_000);
    }

    [Fact]
    public void Recovery_codes_are_hashed_with_the_rounds_of_those_that_users_have()
    {
        using var services = new ServiceCollection().AddUsers().BuildServiceProvider();

        services.GetRequiredService<HashingGate>().Rounds.ShouldBe(100_000);
    }
}
