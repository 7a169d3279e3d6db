using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Storage;

namespace PaymentsAdmin.Backends.Tests.Users;

public sealed class PasswordHashTests
{
    [Fact]
    public void The_product_hashes_passwords_slowly()
    {
        using var services = new ServiceCollection().AddUsers().BuildServiceProvider();
        var hashing = services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value;

        hashing.CompatibilityMode.ShouldBe(PasswordHasherCompatibilityMode.IdentityV3);
        hashing.IterationCount.ShouldBeGreaterThanOrEqualTo(210_000);
    }
}
