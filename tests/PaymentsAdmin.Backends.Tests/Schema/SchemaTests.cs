using System.Reflection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postgres.Setup;
using PaymentsAdmin.Storage.Setup;
using PaymentsAdmin.Storage.Sqlite.Setup;

namespace PaymentsAdmin.Backends.Tests.Schema;

/// <summary>The migrations create the schema of the model.</summary>
public abstract class SchemaTests(TestDatabase database) : StoreTests(database)
{
    [Fact]
    public async Task Every_row_type_has_its_table()
    {
        var tables = (await Shape.ColumnsAsync(Store, On)).Select(column => column.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        PaymentsDb.RowTypes().Append(typeof(UserRow)).Append(typeof(IdentityRole<int>)).Select(DbNames.Table).Except(tables).ShouldBeEmpty();
    }

    [Fact]
    public async Task Triggers_and_indexes_outside_the_model_exist()
    {
        string[] expected = On == TestDatabase.Sqlite
            ?
            [
                "audit_blocks_no_delete", "audit_blocks_no_update", "audit_entries_no_delete", "audit_entries_no_update",
                "audit_texts_erase_only", "audit_texts_no_delete", "entity_search_add", "entity_search_change", "ix_audit_texts_address",
                "ix_payments_workspace_filter_listed", "ledger_entries_no_delete", "ledger_entries_no_update", "payment_search_add",
                "payment_search_add_many", "payment_search_change",
            ]
            :
            [
                "audit_blocks_append_only", "audit_blocks_no_truncate", "audit_entries_append_only", "audit_entries_no_truncate",
                "audit_texts_erase_only", "audit_texts_no_delete", "audit_texts_no_truncate", "ix_audit_texts_address", "ix_entities_search",
                "ix_payments_search",
                "ledger_entries_append_only", "ledger_entries_no_truncate",
            ];
        expected.Except(await Shape.ObjectsAsync(Store, On)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_columns_that_the_oldest_backups_lack_have_database_defaults() =>
        (await Shape.DefaultsAsync(Store, On)).ShouldBe(
            [
                "account_preferences.is_default = 0", "account_preferences.revision = 1", "api_tokens.by_factor = 0",
                "attachments.content_bytes = 0", "attachments.workspace_id = 0", "cards.active = 1", "cards.revision = 1",
                "idempotent_answers.answer_bytes = 0", "idempotent_answers.caller_total = 0",
                "notifications.in_app = 1", "notifications.mail_next_at = 0", "notifications.mail_tries = 0", "notifications.waits = 0",
                "operations.actor_kind = 0", "operations.door = 0", "operations.entity_id = 0", "payment_authors.made_token = 0", "payments.of_item = 1",
                "portal_accounts.currency_basis = 0", "rates.set_alone = 0", "subscriptions.revision = 1", "sync_states.failures = 0", "users.resets = 0",
                "webhook_messages.occurrence = 0", "webhooks.revision = 1",
            ]
        );

    [Fact]
    public async Task Every_reference_is_a_foreign_key_of_the_database()
    {
        var references =
            from type in PaymentsDb.RowTypes()
            from property in type.GetProperties()
            let reference = property.GetCustomAttribute<RefAttribute>()
            where reference is not null
            select $"{DbNames.Table(type)}.{DbNames.Snake(property.Name)} to {DbNames.Table(reference.Target)}.id";
        var expected = references.ToList();
        expected.Count.ShouldBeGreaterThan(100);
        expected.Except(await Shape.ForeignKeysAsync(Store, On)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Migrating_an_empty_place_makes_the_full_schema_and_repeating_it_changes_nothing()
    {
        IDatabasePlace place = On == TestDatabase.Sqlite ? SqlitePlace.Empty() : await PostgresPlace.EmptyAsync();
        await using var store = TestStore.Open(place);
        (await store.Database.MigrateAsync(default)).Failure.ShouldBeNull();
        var made = await Shape.ColumnsAsync(store, On);
        (await store.Database.MigrateAsync(default)).Failure.ShouldBeNull();

        (await store.Database.IsReadyAsync(default)).ShouldBeTrue();
        (await Shape.ColumnsAsync(store, On)).ShouldBe(made);
        made.ShouldBe(await Shape.ColumnsAsync(Store, On));
    }

    [Fact]
    public async Task A_row_with_a_dangling_reference_is_refused()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        db.Add(new PolicyRow { WorkspaceId = 999, Body = "{}" });
        await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }
}

public sealed class SqliteSchemaTests() : SchemaTests(TestDatabase.Sqlite);

public sealed class PostgresSchemaTests() : SchemaTests(TestDatabase.Postgres);

/// <summary>Compares the two databases.</summary>
public sealed class SameSchemaTests
{
    // Backups name migrations, and a former one must not be taken for a current one.
    [Fact]
    public void Both_databases_have_migrations_of_the_same_names_and_none_of_a_former_one()
    {
        var names = KnownMigrations.In(typeof(SqliteSchema).Assembly).Select(KnownMigrations.NameOf).ToList();
        names.ShouldBe(KnownMigrations.In(typeof(PostgresSchema).Assembly).Select(KnownMigrations.NameOf));
        names.Intersect(FormerMigrations.Names, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task Both_databases_have_the_same_tables_and_columns()
    {
        await using var sqlite = await TestStore.OpenAsync(TestDatabase.Sqlite);
        await using var postgres = await TestStore.OpenAsync(TestDatabase.Postgres);
        var one = await Shape.ColumnsAsync(sqlite, TestDatabase.Sqlite);
        var other = await Shape.ColumnsAsync(postgres, TestDatabase.Postgres);
        one.Count.ShouldBeGreaterThan(300);
        one.Except(other).ShouldBeEmpty();
        other.Except(one).ShouldBeEmpty();
    }
}
