using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Writing;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Storage.Audit;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Audit;

/// <summary>Attacks by somebody who owns the database and drops the triggers first.</summary>
public abstract class TamperingTests(TestDatabase database) : StoreTests(database)
{
    private const string Columns =
        "id, tx, at, actor_kind, actor_user_id, actor_roles, door, request_id, action, subject_kind, subject_id, workspace_id, changes, text_hash, content_hash";

    private const string OtherColumns =
        "at, actor_kind, actor_user_id, actor_roles, door, request_id, action, subject_kind, subject_id, workspace_id, changes, text_hash, content_hash";

    private long[] _ids = [];

    /// <summary>Three blocks: entries 1 and 2, entry 3, entries 4 and 5 (by position; ids may have gaps).</summary>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await RecordAsync(2);
        await RecordAsync(1);
        await RecordAsync(2);
        await using var db = await Store.Contexts.CreateDbContextAsync();
        _ids = [.. await db.Set<AuditEntryRow>().OrderBy(e => e.Tx).ThenBy(e => e.Id).Select(e => e.Id).ToListAsync()];
        var verdict = await Store.Audit.VerifyAsync(CancellationToken.None);
        (verdict.Fault, verdict.Entries, verdict.Blocks).ShouldBe((null, 5, 3));
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET action = 'payment.pay' WHERE id = {3}", "Entry {3} was changed.")]
    [InlineData("UPDATE audit_entries SET at = at + 1 WHERE id = {1}", "Entry {1} was changed.")]
    [InlineData("UPDATE audit_entries SET actor_user_id = NULL WHERE id = {4}", "Entry {4} was changed.")]
    [InlineData("UPDATE audit_entries SET content_hash = text_hash WHERE id = {2}", "Entry {2} was changed.")]
    [InlineData("UPDATE audit_entries SET text_hash = content_hash WHERE id = {2}", "Entry {2} was changed.")]
    [InlineData("DELETE FROM audit_texts WHERE audit_id = {3}; DELETE FROM audit_entries WHERE id = {3}", "Block 2 seals 1 entries, and 0 are there.")]
    [InlineData("DELETE FROM audit_texts WHERE audit_id = {5}; DELETE FROM audit_entries WHERE id = {5}", "Block 3 seals 2 entries, and 1 are there.")]
    [InlineData("UPDATE audit_entries SET tx = (SELECT tx FROM audit_entries WHERE id = {3}) WHERE id = {2}", "Block 1 seals 2 entries, and 1 are there.")]
    [InlineData("UPDATE audit_entries SET id = 9999 WHERE id = {1}", "Entry 9999 was changed.")]
    [InlineData("UPDATE audit_blocks SET count = count + 1 WHERE id = 2", "Block 2 was changed.")]
    [InlineData("UPDATE audit_blocks SET sealed_at = sealed_at - 1 WHERE id = 3", "Block 3 was changed.")]
    [InlineData("DELETE FROM audit_blocks WHERE id = 1", "Block 1 is missing; block 2 follows.")]
    [InlineData("DELETE FROM audit_blocks WHERE id = 2", "Block 2 is missing; block 3 follows.")]
    [InlineData(
        "INSERT INTO audit_blocks SELECT 4, high_tx, high_tx + 1, first_id, last_id, count, rows_hash, previous_hash, hash, sealed_at FROM audit_blocks WHERE id = 3",
        "Block 4 was changed."
    )]
    [InlineData("UPDATE audit_texts SET body = '[]' WHERE audit_id = {4}", "The texts of entry {4} were changed.")]
    [InlineData("UPDATE audit_texts SET body = NULL WHERE audit_id = {4}", "The texts of entry {4} were changed.")]
    [InlineData("UPDATE audit_texts SET addressed_at = 1 WHERE audit_id = {4}", "The texts of entry {4} are searched under another time.")]
    [InlineData("DELETE FROM audit_texts WHERE audit_id = {4}", "The texts of entry {4} are gone; erased ones leave an empty row.")]
    [InlineData(
        "INSERT INTO audit_entries (" + Columns + ") SELECT 9999, tx, " + OtherColumns + " FROM audit_entries WHERE id = {5}", "Entry 9999 was changed.")]
    [InlineData(
        "INSERT INTO audit_entries (" + Columns + ") SELECT 9999, tx + 1000000, " + OtherColumns + " FROM audit_entries WHERE id = {5}",
        "Entry 9999 was changed."
    )]
    public async Task Verification_names_the_first_fault_after_tampering(string change, string fault)
    {
        await TamperAsync(Fill(change));
        (await Store.Audit.VerifyAsync(CancellationToken.None)).Fault.ShouldBe(Fill(fault));
    }

    [Fact]
    public async Task An_entry_changed_together_with_its_hash_does_not_match_its_block()
    {
        await TamperAsync(
            $"UPDATE audit_entries SET action = 'x', content_hash = {Hex(await HashAsync(_ids[2], e => e with { Action = "x" }))} WHERE id = {_ids[2]}");
        (await Store.Audit.VerifyAsync(CancellationToken.None)).Fault.ShouldNotBeNull().ShouldStartWith("The entries of block 2 (");
    }

    [Theory]
    [InlineData("tx", "Block 3 seals 2 entries, and 3 are there.")]
    [InlineData("tx + 1000000", "Entry 9999 is in no block.")]
    [InlineData("-1", "Entry 9999 is in no block.")]
    public async Task An_inserted_entry_with_a_valid_hash_is_detected(string tx, string fault)
    {
        var hash = Hex(await HashAsync(_ids[4], e => e with { Id = 9999, TextHash = null }));
        var others = OtherColumns.Replace("text_hash, content_hash", $"NULL, {hash}", StringComparison.Ordinal);
        await TamperAsync($"INSERT INTO audit_entries ({Columns}) SELECT 9999, {tx}, {others} FROM audit_entries WHERE id = {_ids[4]}");
        (await Store.Audit.VerifyAsync(CancellationToken.None)).Fault.ShouldBe(fault);
    }

    [Fact]
    public async Task Two_swapped_entries_are_detected()
    {
        var (one, three) = (_ids[0], _ids[2]);
        await TamperAsync(
            $"UPDATE audit_entries SET tx = (SELECT max(tx) FROM audit_entries WHERE id IN ({one}, {three})) + (SELECT min(tx) FROM audit_entries WHERE id IN ({one}, {three})) - tx WHERE id IN ({one}, {three})"
        );
        (await Store.Audit.VerifyAsync(CancellationToken.None)).Fault.ShouldNotBeNull().ShouldStartWith("The entries of block 1 (");
    }

    [Fact]
    public async Task A_text_added_to_an_entry_without_texts_is_detected()
    {
        await Store.Audit.RecordAsync(new(Verb.Attempt("user.signin", Right.SetUp, "did so"), "user", 7, null), Samples.Clara, CancellationToken.None);
        await Chain.VerifySealedAsync(Store);
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var id = await db.Set<AuditEntryRow>().MaxAsync(e => e.Id);
        await TamperAsync($"INSERT INTO audit_texts (audit_id, body) VALUES ({id}, '[]')");
        (await Store.Audit.VerifyAsync(CancellationToken.None)).Fault.ShouldBe($"Entry {id} has texts that it did not have.");
    }

    protected abstract Task TamperAsync(string sql);

    protected abstract string Hex(byte[] bytes);

    private async Task RecordAsync(int entries)
    {
        await Store.Writer.RunAsync(
            async session =>
            {
                for (var i = 0; i < entries; i++)
                {
                    await session.AuditAsync(Samples.Added(i, "text"), Samples.Clara);
                }

                return Core.Values.Result.Done;
            },
            CancellationToken.None
        );
        (await Chain.VerifySealedAsync(Store)).Fault.ShouldBeNull();
    }

    private async Task<byte[]> HashAsync(long id, Func<AuditContent, AuditContent> change)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var row = await db.Set<AuditEntryRow>().SingleAsync(e => e.Id == id);
        var content = new AuditContent
        {
            Id = row.Id,
            At = row.At.ToUnixTimeMilliseconds(),
            ActorKind = row.ActorKind,
            ActorUserId = row.ActorUserId,
            ActorRoles = row.ActorRoles,
            Door = row.Door,
            RequestId = row.RequestId,
            Action = row.Action,
            SubjectKind = row.SubjectKind,
            SubjectId = row.SubjectId,
            WorkspaceId = row.WorkspaceId,
            Changes = row.Changes,
            TextHash = row.TextHash,
        };
        content.Hash().ShouldBe(row.ContentHash);
        return change(content).Hash();
    }

    private string Fill(string text) =>
        Enumerable.Range(0, _ids.Length).Aggregate(text, (filled, n) =>
            filled.Replace(
                "{" + (n + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) + "}",
                _ids[n].ToString(System.Globalization.CultureInfo.InvariantCulture),
                StringComparison.Ordinal
            ));
}

public sealed class SqliteTamperingTests() : TamperingTests(TestDatabase.Sqlite)
{
    [Fact]
    public async Task Removing_the_last_block_leaves_entries_in_no_block()
    {
        await TamperAsync("DELETE FROM audit_blocks WHERE id = 3");
        (await Store.Audit.VerifyAsync(CancellationToken.None)).Fault.ShouldBe("Entry 4 is in no block.");
    }

    [Fact]
    public async Task A_damaged_database_file_is_detected_first()
    {
        await Sqlite.OverwritePageAsync(Store.Where, "SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'users'");
        await using var again = Store.OpenAgain();
        (await again.Audit.VerifyAsync(CancellationToken.None)).Fault.ShouldNotBeNull().ShouldStartWith("The database file is damaged: ");
    }

    protected override Task TamperAsync(string sql) =>
        Sqlite.ExecuteAsync(
            Store.Where,
            "PRAGMA foreign_keys=OFF; DROP TRIGGER audit_entries_no_update; DROP TRIGGER audit_entries_no_delete; DROP TRIGGER audit_blocks_no_update; "
                + "DROP TRIGGER audit_blocks_no_delete; DROP TRIGGER audit_texts_erase_only; DROP TRIGGER audit_texts_no_delete; "
                + sql
        );

    protected override string Hex(byte[] bytes) => $"x'{Convert.ToHexString(bytes)}'";
}

public sealed class PostgresTamperingTests() : TamperingTests(TestDatabase.Postgres)
{
    protected override Task TamperAsync(string sql) => Postgres.ExecuteAsync(Store.Where, "SET session_replication_role = replica; " + sql);

    protected override string Hex(byte[] bytes) => $@"'\x{Convert.ToHexString(bytes)}'::bytea";
}
