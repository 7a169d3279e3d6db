using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Secrets;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Backends.Tests.Setup;

public abstract class SetupTests(TestDatabase database)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Migrating_makes_an_empty_database_ready_and_can_be_repeated()
    {
        await using var store = await TestStore.OpenEmptyAsync(database);
        (await store.Database.IsReadyAsync(None)).ShouldBeFalse();
        (await store.Database.MigrateAsync(None)).Failure.ShouldBeNull();
        (await store.Database.IsReadyAsync(None)).ShouldBeTrue();
        (await store.Database.MigrateAsync(None)).Failure.ShouldBeNull();
        (await store.Database.IsReadyAsync(None)).ShouldBeTrue();
    }

    [Fact]
    public async Task Processes_that_start_at_the_same_time_all_migrate_successfully()
    {
        await using var store = await TestStore.OpenEmptyAsync(database);
        await using var second = store.OpenAgain();
        await using var third = store.OpenAgain();
        var outcomes = await Task.WhenAll(new[] { store, second, third }.Select(s => Task.Run(() => s.Database.MigrateAsync(None))));
        outcomes.ShouldAllBe(outcome => outcome.Ok);
        (await third.Database.IsReadyAsync(None)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_left_untouched()
    {
        await using var store = await TestStore.OpenAsync(database);
        await ExecuteAsync(store, """INSERT INTO "__EFMigrationsHistory" VALUES ('29991231000000_Later', '99.0.0')""");
        var before = await ContentAsync(store);
        await using var next = store.OpenAgain();
        var refusal = (await next.Database.MigrateAsync(None)).Failure;
        refusal.ShouldBe(SetupFailures.NewerDatabase("29991231000000_Later"));
        (await next.Database.IsReadyAsync(None)).ShouldBeFalse();
        (await ContentAsync(store)).ShouldBe(before);
    }

    [Fact]
    public async Task A_database_of_a_build_with_removed_migrations_is_refused_and_left_untouched()
    {
        await using var store = await TestStore.OpenEmptyAsync(database);
        await MakeFormerAsync(store);
        var before = await ContentAsync(store);
        await using var next = store.OpenAgain();
        var refusal = (await next.Database.MigrateAsync(None)).Failure.ShouldNotBeNull();
        refusal.Code.ShouldBe("database.earlier");
        refusal.Text.ShouldContain("_CallerAddresses)");
        (await next.Database.IsReadyAsync(None)).ShouldBeFalse();
        (await ContentAsync(store)).ShouldBe(before);
    }

    [Fact]
    public async Task A_former_database_that_a_newer_version_migrated_counts_as_newer()
    {
        await using var store = await TestStore.OpenEmptyAsync(database);
        await MakeFormerAsync(store);
        await ExecuteAsync(store, """INSERT INTO "__EFMigrationsHistory" VALUES ('29991231000000_Later', '99.0.0')""");
        (await store.Database.MigrateAsync(None)).Failure.ShouldBe(SetupFailures.NewerDatabase("29991231000000_Later"));
    }

    [Fact]
    public async Task A_setting_is_stored_and_can_change()
    {
        await using var store = await TestStore.OpenAsync(database);
        (await store.Database.GetSettingAsync("colour", None)).ShouldBeNull();
        await store.Database.SetSettingAsync("colour", "blue", None);
        await store.Database.SetSettingAsync("colour", "green", None);
        await using var again = store.OpenAgain();
        (await again.Database.GetSettingAsync("colour", None)).ShouldBe("green");
    }

    [Fact]
    public async Task Demo_data_are_refused_outside_the_demo()
    {
        await using var store = await TestStore.OpenAsync(database);
        (await store.Database.AdmitAsync(demo: false, None)).Ok.ShouldBeTrue();
        await store.Database.MarkAsDemoAsync(None);
        (await store.Database.AdmitAsync(demo: false, None)).Failure.ShouldBe(SetupFailures.DemoOutsideDemo);
        (await store.Database.AdmitAsync(demo: true, None)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Exclusive_use_is_refused_while_others_use_the_data_and_keeps_others_out()
    {
        await using var store = await TestStore.OpenAsync(database);
        await using var other = store.OpenAgain();
        var one = (await store.Database.HoldAsync(alone: false, None)).Value;
        var two = (await other.Database.HoldAsync(alone: false, None)).Value;
        (await store.Database.HoldAsync(alone: true, None)).Failure.ShouldBe(SetupFailures.InUse);
        await one.DisposeAsync();
        await two.DisposeAsync();
        await using var alone = (await store.Database.HoldAsync(alone: true, None)).Value;
        (await other.Database.HoldAsync(alone: false, None)).Failure.ShouldBe(SetupFailures.InUse);
    }

    [Fact]
    public async Task The_key_ring_survives_a_restart()
    {
        await using var store = await TestStore.OpenAsync(database, WithKeys);
        var secret = store.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("secret");
        await using var again = store.OpenAgain(WithKeys);
        again.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(secret).ShouldBe("secret");
    }

    private static void WithKeys(IServiceCollection services) => services.AddDataProtection().SetApplicationName("test").PersistKeysInStorage();

    protected static async Task ExecuteAsync(TestStore store, string sql)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>Puts the database of the former build into the empty place.</summary>
    protected abstract Task MakeFormerAsync(TestStore store);

    /// <summary>A fingerprint of everything that must not change.</summary>
    protected abstract Task<string> ContentAsync(TestStore store);
}
