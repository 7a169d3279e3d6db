using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Registers users and what acts on them.</summary>
public static class UserRegistration
{
    public static IServiceCollection AddUsers(this IServiceCollection services) =>
        services
            .AddOptions()
            .AddStandings()
            .AddSingleton<PasswordHashing>()
            .AddSingleton<IUserDirectory, UserDirectory>()
            .AddSingleton<UserService>()
            .AddSingleton<DemoSetup>();

    /// <summary>What every guarded service asks, with or without the rest.</summary>
    internal static IServiceCollection AddStandings(this IServiceCollection services)
    {
        services.TryAddSingleton<IStandings, Standings>();
        return services;
    }
}

/// <summary>Identity's own way of hashing with the settings that Identity is given, so that sign-in verifies what we wrote.</summary>
internal sealed class PasswordHashing(IOptions<PasswordHasherOptions> options)
{
    private static readonly UserRow Anybody = new() { HexId = "", DisplayName = "" };

    private readonly PasswordHasher<UserRow> _hasher = new(options);

    public string Hash(string password) => _hasher.HashPassword(Anybody, password);
}
