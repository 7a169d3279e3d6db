using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Core.CrmCom;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Storage.CrmCom;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Tokens;
using PaymentsAdmin.Storage.Secrets;

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
            .AddSingleton<DemoSetup>()
            .AddSecrets()
            .AddSignIns();

    // Limits that are configured are registered before.
    private static IServiceCollection AddSignIns(this IServiceCollection services)
    {
        services.TryAddSingleton(SignInLimits.Default);
        return services
            .AddSingleton<ISignIns, SignInStore>()
            .AddSingleton<ICredentials, Credentials>()
            .AddSingleton<ISecondFactors, SecondFactors>()
            .AddSingleton<IPreferences, PreferenceStore>()
            .AddSingleton<IFirstAdmin, FirstAdmin>()
            .AddSingleton<Pace>()
            .AddSingleton<PasswordTurns>()
            .AddSingleton<RefusalNotes>()
            .AddSingleton<SignInSecrets>()
            .AddSingleton<SecondFactorCheck>()
            .AddSingleton<SignInService>()
            .AddSingleton<ICrmComSessions, CrmComSessions>()
            .AddSingleton<CrmComSignInService>()
            .AddSingleton<OwnAccountService>()
            .AddSingleton<SecondFactorService>()
            .AddSingleton<StepUpService>()
            .AddSingleton<FirstAdminService>();
    }

    /// <summary>What every guarded service asks, with or without the rest.</summary>
    internal static IServiceCollection AddStandings(this IServiceCollection services)
    {
        services.TryAddSingleton<IStandings, Standings>();
        services.TryAddSingleton<IShownFactors, ShownFactors>();
        services.TryAddSingleton<KnownTokens>();
        return services;
    }
}

/// <summary>Identity's own way of hashing with the settings that Identity is given, so that sign-in verifies what we wrote.</summary>
internal sealed class PasswordHashing(IOptions<PasswordHasherOptions> options)
{
    private static readonly UserRow Anybody = new() { HexId = "", DisplayName = "" };

    private readonly PasswordHasher<UserRow> _hasher = new(options);

    private readonly Lazy<string> _nobodys = new(() => new PasswordHasher<UserRow>(options).HashPassword(Anybody, "nobody's"));

    public string Hash(string password) => _hasher.HashPassword(Anybody, password);

    /// <summary>Takes as long without a hash: a quick answer would tell which names exist.</summary>
    public bool Fits(string? hash, string password) =>
        _hasher.VerifyHashedPassword(Anybody, hash ?? _nobodys.Value, password) != PasswordVerificationResult.Failed && hash is not null;
}
