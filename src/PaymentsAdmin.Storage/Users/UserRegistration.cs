using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.CrmCom;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Users.Passwords;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.CrmCom;
using PaymentsAdmin.Storage.Secrets;
using PaymentsAdmin.Storage.Tokens;

namespace PaymentsAdmin.Storage.Users;

/// <summary>Registers users and what acts on them.</summary>
public static class UserRegistration
{
    public static IServiceCollection AddUsers(this IServiceCollection services) =>
        services
            .Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = PasswordHashing.Iterations)
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
        services.TryAddSingleton<IBreachedPasswords, NoBreachedPasswords>();
        return services
            .AddSingleton<ISignIns, SignInStore>()
            .AddSingleton<ICredentials, Credentials>()
            .AddSingleton<ISecondFactors, SecondFactors>()
            .AddSingleton<PreferenceStore>()
            .AddSingleton<IPreferences>(services => services.GetRequiredService<PreferenceStore>())
            .AddSingleton<ILastExports>(services => services.GetRequiredService<PreferenceStore>())
            .AddSingleton<LastExportService>()
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
            .AddPasskeys()
            .AddSingleton<FirstAdminService>();
    }

    private static IServiceCollection AddPasskeys(this IServiceCollection services) =>
        services
            .AddSingleton<IPasskeys, Passkeys>()
            .AddSingleton<IPasskeySignIns, SignInStore>()
            .AddSingleton<IPasskeyCeremony, PasskeyCeremony>()
            .AddSingleton<PasskeyChallenges>()
            .AddSingleton<PasskeyCheck>()
            .AddSingleton<PasskeyService>()
            .AddSingleton<PasskeySignInService>();

    /// <summary>What every guarded service asks, with or without the rest.</summary>
    internal static IServiceCollection AddStandings(this IServiceCollection services)
    {
        services.TryAddSingleton<IStandings, Standings>();
        services.TryAddSingleton<IShownFactors, ShownFactors>();
        services.TryAddSingleton<IForeignIds, ForeignIds>();
        services.TryAddSingleton<KnownTokens>();
        return services;
    }
}
