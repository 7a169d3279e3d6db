using Npgsql;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Postgres.Setup;

namespace PaymentsAdmin.Backends.Tests.Setup;

public sealed class PostgresSetupTests() : SetupTests(TestDatabase.Postgres)
{
    [Fact]
    public async Task The_schema_is_changed_by_the_account_for_migrations()
    {
        await using var place = await PostgresPlace.EmptyAsync();
        await using var source = NpgsqlDataSource.Create(place.Where);
        await using (var command = source.CreateCommand("CREATE ROLE schema_owner LOGIN SUPERUSER"))
        {
            await command.ExecuteNonQueryAsync();
        }

        var owner = new NpgsqlConnectionStringBuilder(place.Where) { Username = "schema_owner" }.ToString();
        (await new PostgresSchema(source, new PostgresAccounts(place.Where, owner)).MigrateAsync(CancellationToken.None)).Failure.ShouldBeNull();
        await using var look = source.CreateCommand("SELECT tableowner FROM pg_tables WHERE tablename = 'payments'");
        (await look.ExecuteScalarAsync()).ShouldBe("schema_owner");
    }

    [Fact]
    public async Task An_unreachable_server_is_not_ready()
    {
        await using var source = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Database=nothing");
        (await new PostgresSchema(source, new PostgresAccounts("", "")).IsReadyAsync(CancellationToken.None)).ShouldBeFalse();
    }

    protected override async Task MakeFormerAsync(TestStore store)
    {
        var folder = Directory.CreateTempSubdirectory("payments-former-").FullName;
        try
        {
            await Postgres.ExecuteAsync(store.Where, await File.ReadAllTextAsync(await FormerBuild.UnpackAsync(FormerBuild.Script, folder)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Every object with the transaction that created it: any write changes one of them. Shared catalogs are left out,
    // because they grow with the databases of other tests.
    protected override async Task<string> ContentAsync(TestStore store)
    {
        await using var source = NpgsqlDataSource.Create(PostgresOptions.Complete(store.Where));
        await using var command = source.CreateCommand(
            """
            SELECT md5(string_agg(x, ' ' ORDER BY x)) FROM (
              SELECT c.oid || ':' || c.xmin || ':' || pg_relation_size(c.oid) AS x FROM pg_class c WHERE NOT c.relisshared
              UNION ALL SELECT xmin || "MigrationId" FROM "__EFMigrationsHistory" UNION ALL SELECT xmin || key FROM settings
            ) all_of_it
            """
        );
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
