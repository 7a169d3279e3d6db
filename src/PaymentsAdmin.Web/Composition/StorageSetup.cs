using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentsAdmin.Core.Users.Passwords;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Postgres.Backup;
using PaymentsAdmin.Storage.Postgres.Reading;
using PaymentsAdmin.Storage.Sqlite;
using PaymentsAdmin.Storage.Sqlite.Reading;
using PaymentsAdmin.Storage.Users;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Options.Reading;
using PaymentsAdmin.Web.Setup.Heads;
using PaymentsAdmin.Web.Setup.Portals;

namespace PaymentsAdmin.Web.Composition;

/// <summary>Registers the configured database and the domain's services on it, for pages and commands alike.</summary>
public static class StorageSetup
{
    public static void AddStorage(this IServiceCollection services, PaymentsAdminOptions options)
    {
        var database = options.Database;
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            services.AddSqliteStorage(options.DataDirectory).AddSqliteReading();
            services.AddSingleton<IMoveTargets, PostgresMoveTargets>();
        }
        else
        {
            var migrations = database.MigrationConnectionString.Length > 0 ? database.MigrationConnectionString : null;
            services.AddPostgresStorage(database.ConnectionString, migrations).AddPostgresReading();
        }

        services.AddHeads(options.Heads);
        services.AddSingleton(options.Keys);
        services.AddSingleton(options.Links);
        services.AddSingleton(options.Webhooks);
        services.AddSingleton(options.SignIn);
        options.Stored.AddTo(services);
        services.AddBreachedPasswords(options.BreachedPasswords);
        services.AddDomain().AddUsers().AddWorkspaces();
        services.AddSingleton(options.Portals.Network);
        services.AddSingleton(options.Portals.Comparison);
        foreach (var kind in options.Portals.Kinds)
        {
            services.AddSingleton(kind.Profile);
            kind.AddTo(services);
        }

        services.AddSingleton(options.Organisation.ToOrganisation());
        services.AddSingleton<BusinessClock>();
        services.AddSingleton<DemoData>();
        services.TryAddSingleton(StartPatience.Default);
        services.AddSingleton<StartUp>();
    }

    private static void AddBreachedPasswords(this IServiceCollection services, string file)
    {
        if (file.Length > 0)
        {
            services.AddSingleton<IBreachedPasswords>(_ =>
                BreachedPasswordFile.TryOpen(file, out var fault) ?? throw new ConfigurationException([$"PaymentsAdmin:SignIn:BreachedPasswords: {fault}"])
            );
        }
    }
}
