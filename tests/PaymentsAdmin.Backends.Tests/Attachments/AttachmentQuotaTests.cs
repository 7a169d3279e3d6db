using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Attachments.Files;

namespace PaymentsAdmin.Backends.Tests.Attachments;

/// <summary>The room that files take: limited for each workspace, and given back by contents that no decision refers to.</summary>
public abstract class AttachmentQuotaTests(TestDatabase database) : OfficeTests(database)
{
    private const long Most = 5L * 1024 * 1024 * 1024;

    private AttachmentService Files => Service<AttachmentService>();

    [Fact]
    public async Task A_file_beyond_the_quota_of_its_workspace_is_refused_and_those_of_other_workspaces_do_not_count()
    {
        var payment = await Books.DraftAsync();
        var first = await AttachAsync(payment, 50);
        await Books.RunAsync($"UPDATE attachments SET content_bytes = {Most - 60}");

        (await AddAsync(payment, 61)).Failure.ShouldBe(AttachmentFailures.NoRoom(AttachmentQuota.Default));
        (await AskAsync(payment)).Failure.ShouldBeNull();
        await AttachAsync(payment, 60);
        (await AskAsync(payment)).Failure!.Code.ShouldBe("attachment.no-room");

        // A removed file makes no room yet, because its content stays for a while.
        await RemoveAsync(first);
        (await AddAsync(payment, 62)).Failure!.Code.ShouldBe("attachment.no-room");
        await Books.RunAsync($"UPDATE attachments SET workspace_id = {World.Other.Id.Value}");
        await AttachAsync(payment, 63);
    }

    [Fact]
    public async Task Who_may_not_attach_or_asks_for_the_wrong_payment_hears_it_before_sending_a_file()
    {
        var payment = await Books.DraftAsync();
        (await Files.AskAsync(Books.Workspace, payment, Books.Alan, default)).Failure!.Code.ShouldBe("access.denied");
        (await Files.AskAsync(World.Other, payment, Books.Cora, default)).Failure.ShouldBe(PaymentFailures.NotFound);
        (await AskAsync(payment)).Failure.ShouldBeNull();
        await Books.SubmitAsync(payment);
        (await AskAsync(payment)).Failure.ShouldBe(PaymentFailures.InApproval);
    }

    [Fact]
    public async Task The_content_of_a_removed_file_is_deleted_after_thirty_days_and_its_room_is_free_again()
    {
        var payment = await Books.DraftAsync();
        var gone = await AttachAsync(payment, 50);
        var kept = await AttachAsync(payment, 51);
        await RemoveAsync(gone);

        Store.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        (await DeleteAsync()).ShouldBe(0);
        Store.Clock.Advance(TimeSpan.FromSeconds(1));
        (await DeleteAsync()).ShouldBe(1);

        (await ContentsAsync()).ShouldBe(1);
        (await Books.OneAsync($"SELECT content_bytes FROM attachments WHERE id = {gone.Value}")).ShouldBe(0);
        (await Books.OneAsync($"SELECT count(*) FROM attachments WHERE id = {gone.Value} AND size = 50 AND hash IS NOT NULL")).ShouldBe(1);
        (await ReadAsync(payment, kept)).ShouldBe(Pdf(51));
        (await DeleteAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_part_of_a_submission_stays_even_if_it_was_recalled_and_the_file_removed()
    {
        var payment = await Books.DraftAsync();
        var sealedFile = await AttachAsync(payment, 50);
        await Books.SubmitAsync(payment);
        await Books.RecallAsync(payment);
        var later = await AttachAsync(payment, 51);
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await RemoveAsync(sealedFile);
        await RemoveAsync(later);

        Store.Clock.Advance(TimeSpan.FromDays(31));
        await DeleteAsync();

        (await Books.OneAsync($"SELECT count(*) FROM attachment_contents WHERE attachment_id = {sealedFile.Value}")).ShouldBe(1);
    }

    [Fact]
    public async Task Files_of_a_deleted_draft_lose_their_content_after_thirty_days_and_those_of_a_restored_one_stay()
    {
        var deleted = await Books.DraftAsync();
        var lost = await AttachAsync(deleted, 50);
        var restored = await Books.DraftAsync();
        var kept = await AttachAsync(restored, 51);
        (await Service<PaymentService>().DeleteAsync(new(Books.Workspace, deleted, null, Books.Cora), default)).Failure.ShouldBeNull();
        (await Service<PaymentService>().DeleteAsync(new(Books.Workspace, restored, null, Books.Cora), default)).Failure.ShouldBeNull();
        (await Service<PaymentService>().UndeleteAsync(Books.Workspace, restored, Books.Cora, default)).Failure.ShouldBeNull();

        Store.Clock.Advance(TimeSpan.FromDays(31));
        (await DeleteAsync()).ShouldBe(1);

        (await Books.OneAsync($"SELECT count(*) FROM attachments WHERE id = {lost.Value} AND removed_at IS NOT NULL")).ShouldBe(1);
        (await ReadAsync(restored, kept)).ShouldBe(Pdf(51));
    }

    [Fact]
    public async Task Files_of_an_older_version_are_counted_and_deleted_like_others()
    {
        var payment = await Books.DraftAsync();
        var old = await AttachAsync(payment, 50);
        await RemoveAsync(old);
        await AttachAsync(payment, 51);
        await Books.RunAsync("UPDATE attachments SET workspace_id = 0, content_bytes = 0");

        Store.Clock.Advance(TimeSpan.FromDays(31));
        (await DeleteAsync()).ShouldBe(1);

        (await Books.OneAsync($"SELECT CAST(SUM(content_bytes) AS bigint) FROM attachments WHERE workspace_id = {Books.Workspace.Id.Value}")).ShouldBe(51);
        (await ContentsAsync()).ShouldBe(1);
    }

    private async Task<int> DeleteAsync() => (await Service<RemovedContents>().DeleteAsync(Actor.System, default)).Value;

    private Task<long> ContentsAsync() => Books.OneAsync("SELECT count(*) FROM attachment_contents");

    private Task<Result> AskAsync(PaymentId payment) => Files.AskAsync(Books.Workspace, payment, Books.Cora, default);

    private Task<Result<Attached>> AddAsync(PaymentId payment, int length) =>
        Files.AddAsync(Books.Workspace, payment, new($"{length}.pdf", Pdf(length)), Books.Cora, default);

    private async Task<AttachmentId> AttachAsync(PaymentId payment, int length) => (await AddAsync(payment, length)).Value.Id;

    private async Task RemoveAsync(AttachmentId id) => (await Files.RemoveAsync(new(Books.Workspace, id, null, Books.Cora), default)).Failure.ShouldBeNull();

    private async Task<byte[]> ReadAsync(PaymentId payment, AttachmentId id)
    {
        using var all = new MemoryStream();
        (await Files.OpenAsync(Books.Workspace, payment, id, _ => all, Books.Cora, default)).Failure.ShouldBeNull();
        return all.ToArray();
    }
}

public sealed class SqliteAttachmentQuotaTests() : AttachmentQuotaTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresAttachmentQuotaTests() : AttachmentQuotaTests(TestDatabase.Postgres);
