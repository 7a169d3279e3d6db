using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Writing;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Sqlite;

namespace PaymentsAdmin.Backends.Tests.Audit;

public abstract class AuditTests(TestDatabase database) : StoreTests(database)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task An_empty_chain_is_intact()
    {
        (await Store.Audit.VerifyAsync(None)).ShouldBe(new AuditVerdict(0, 0, 0, null, null));
    }

    [Fact]
    public async Task An_event_that_changes_nothing_can_be_recorded()
    {
        await Store.Audit.RecordAsync(
            new AuditFact(Verb.Attempt("signin.denied", Right.SetUp, "did so"), "user", 4, null), Samples.Clara with { RequestId = "r-1" }, None);
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var entry = await db.Set<AuditEntryRow>().SingleAsync();
        (entry.Action, entry.SubjectId, entry.WorkspaceId, entry.RequestId, entry.TextHash).ShouldBe(("signin.denied", 4, null, "r-1", null));
        (await db.Set<AuditTextRow>().CountAsync()).ShouldBe(0);
        (await Chain.VerifySealedAsync(Store)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task The_name_of_an_actor_without_a_user_id_is_among_the_texts()
    {
        await Store.Audit.RecordAsync(new AuditFact(UserVerbs.Add, "user", 4, null), Actor.Command("olga"), None);
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<AuditTextRow>().SingleAsync()).Body.ShouldBe("""[["actor",null,"cli:olga"]]""");
        (await db.Set<AuditEntryRow>().SingleAsync()).Changes.ShouldBe("[]");
    }

    [Fact]
    public async Task An_erased_text_leaves_the_chain_intact()
    {
        await Store.Audit.RecordAsync(Samples.Added(1, "Müller, Zoë"), Samples.Clara, None);
        await Chain.VerifySealedAsync(Store);
        await ExecuteAsync("UPDATE audit_texts SET body = NULL, salt = NULL");
        (await Store.Audit.VerifyAsync(None)).Fault.ShouldBeNull();
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET action = 'other'")]
    [InlineData("DELETE FROM audit_entries")]
    [InlineData("UPDATE audit_blocks SET count = 2")]
    [InlineData("DELETE FROM audit_blocks")]
    [InlineData("UPDATE audit_texts SET body = 'other'")]
    [InlineData("UPDATE audit_texts SET audit_id = audit_id + 1")]
    [InlineData("DELETE FROM audit_texts")]
    public async Task The_database_refuses_changes_to_the_audit_tables(string change)
    {
        await Store.Audit.RecordAsync(Samples.Added(1, "text"), Samples.Clara, None);
        await Chain.VerifySealedAsync(Store);
        await Should.ThrowAsync<DbException>(() => ExecuteAsync(change));
        (await Store.Audit.VerifyAsync(None)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task The_head_of_the_chain_changes_with_every_block()
    {
        await Store.Audit.RecordAsync(Samples.Added(1, "one"), Samples.Clara, None);
        var first = await Chain.VerifySealedAsync(Store);
        await Store.Audit.RecordAsync(Samples.Added(2, "two"), Samples.Clara, None);
        var second = await Chain.VerifySealedAsync(Store);
        first.Head.ShouldNotBeNull();
        second.Head.ShouldNotBe(first.Head);
        (second.Entries, second.Blocks).ShouldBe((2, 2));
    }

    protected async Task ExecuteAsync(string sql)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync(sql);
    }
}

public sealed class SqliteAuditTests() : AuditTests(TestDatabase.Sqlite)
{
    [Fact]
    public async Task No_byte_of_an_erased_text_stays_in_the_file()
    {
        const string name = "Zoë Müller-Oxenstierna";
        await Store.Audit.RecordAsync(Samples.Added(1, name), Samples.Clara, CancellationToken.None);
        await Chain.VerifySealedAsync(Store);
        (await FileHoldsAsync(name)).ShouldBeTrue();

        await ExecuteAsync("UPDATE audit_texts SET body = NULL, salt = NULL");

        (await FileHoldsAsync(name)).ShouldBeFalse();
    }

    private async Task<bool> FileHoldsAsync(string text)
    {
        await Sqlite.ExecuteAsync(Store.Where, "PRAGMA wal_checkpoint(TRUNCATE)");
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Store.Where, SqliteOptions.FileName));
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}

public sealed class PostgresAuditTests() : AuditTests(TestDatabase.Postgres)
{
    [Theory]
    [InlineData("audit_entries")]
    [InlineData("audit_blocks")]
    [InlineData("audit_texts")]
    public async Task The_database_refuses_to_truncate_the_audit_tables(string table)
    {
        await Store.Audit.RecordAsync(Samples.Added(1, "text"), Samples.Clara, CancellationToken.None);
        await Should.ThrowAsync<DbException>(() => ExecuteAsync($"TRUNCATE {table} CASCADE"));
    }
}
