using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.CrmCom;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Tokens;
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
using PaymentsAdmin.Storage.Users;

namespace PaymentsAdmin.Storage;

/// <summary>The registration of users and access.</summary>
public static partial class StorageServices
{
    /// <summary>Users, their sessions and confirmations.</summary>
    public static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.TryAddSingleton(SignInLimits.Default);
        services.TryAddSingleton<IBreachedPasswords, NoBreachedPasswords>();
        services.TryAddSingleton(_ => new HashingGate(Environment.ProcessorCount));
        return services
            .AddGuard()
            .AddSecrets()
            .Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = PasswordHashing.Iterations)
            .AddSingleton<PasswordHashing>()
            .AddPort<IUserDirectory, UserDirectory, UserService>()
            .AddSingleton<DemoSetup>()
            .AddPort<ISignIns, SignInStore, SignInService>()
            .AddPort<ICredentials, Credentials>()
            .AddSingleton<AttemptThrottle>()
            .AddSingleton<PasswordThrottle>()
            .AddSingleton<LinkThrottle>()
            .AddSingleton<RefusalNotes>()
            .AddSingleton<SignInSecrets>()
            .AddPort<ICrmComSessions, CrmComSessions, CrmComSignInService>()
            .AddPort<ISecondFactors, SecondFactors, SecondFactorService>()
            .AddSingleton<SecondFactorCheck>()
            .AddSingleton<StepUpService>()
            .AddPort<IPasskeys, Passkeys, PasskeyService>()
            .AddPort<IPasskeySignIns, SignInStore, PasskeySignInService>()
            .AddPort<IPasskeyCeremony, PasskeyCeremony, PasskeyCheck>()
            .AddSingleton<PasskeyChallenges>()
            .AddSingleton<PreferenceStore>()
            .AddSingleton<IPreferences>(all => all.GetRequiredService<PreferenceStore>())
            .AddSingleton<ILastExports>(all => all.GetRequiredService<PreferenceStore>())
            .AddSingleton<LastExportService>()
            .AddSingleton<IInboxOrders>(all => all.GetRequiredService<PreferenceStore>())
            .AddSingleton<InboxOrderService>()
            .AddSingleton<OwnAccountService>()
            .AddPort<IFirstAdmin, FirstAdmin, FirstAdminService>();
    }

    /// <summary>The key ring and secrets, for pages and commands.</summary>
    public static IServiceCollection AddSecrets(this IServiceCollection services)
    {
        // The name is part of every key; changing it would make all stored secrets unreadable.
        services.AddDataProtection().SetApplicationName("PaymentsAdmin").PersistKeysInStorage();
        services.TryAddSingleton<KeyRing>();
        return services.AddPort<ISecretBox, ProtectedSecrets>();
    }

    public static IServiceCollection AddTokens(this IServiceCollection services) => services.AddPort<ITokenStore, TokenStore, TokenService>();

    // What every guarded service needs, with or without the rest.
    private static IServiceCollection AddGuard(this IServiceCollection services)
    {
        services.TryAddSingleton<ICurrentRoles, CurrentRoles>();
        services.TryAddSingleton<IShownFactors, ShownFactors>();
        services.TryAddSingleton<IForeignIds, ForeignIds>();
        services.TryAddSingleton<KnownTokens>();
        services.TryAddSingleton<AccessGuard>();
        return services;
    }
}
