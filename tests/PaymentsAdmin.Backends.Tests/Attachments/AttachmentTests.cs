using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Attachments.Files;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Attachments;

/// <summary>Files of payments: attached to drafts, read by everybody who sees the payment, removed without being erased.</summary>
public abstract class AttachmentTests(TestDatabase database) : ContractTests(database)
{
    private AttachmentService Files => Store.Services.GetRequiredService<AttachmentService>();

    [Fact]
    public async Task A_file_is_listed_with_its_details_and_read_back_unchanged()
    {
        var payment = await PaymentAsync();
        var content = Pdf(3_000_000);
        (await AddAsync(payment, "/home/clara/Überweisung.pdf", content)).Value.Name.ShouldBe("Überweisung.pdf");
        var file = (await ListAsync(payment)).ShouldHaveSingleItem();
        (file.Name, file.MediaType, file.Size, file.UserName, file.At).ShouldBe(("Überweisung.pdf", "application/pdf", 3_000_000L, "Clara", World.Clock.Now));
        file.Hash.ShouldBe(SHA256.HashData(content));
        (await ReadAsync(payment, file.Id)).ShouldBe(content);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1024 * 1024)]
    [InlineData((1024 * 1024) + 1)]
    [InlineData(AttachmentLimits.MaxBytes)]
    public async Task Files_of_any_length_up_to_ten_megabytes_are_read_back_unchanged(int length)
    {
        var payment = await PaymentAsync();
        var content = Enumerable.Range(0, length).Select(i => (byte)('a' + (i % 23))).ToArray();
        var id = (await AddAsync(payment, "note.txt", content)).Value.Id;
        (await ReadAsync(payment, id)).AsSpan().SequenceEqual(content).ShouldBeTrue();
    }

    [Fact]
    public async Task An_empty_too_large_badly_named_or_unsupported_file_is_refused()
    {
        var payment = await PaymentAsync();
        (await AddAsync(payment, "a.pdf", [])).Failure.ShouldBe(AttachmentFailures.Empty);
        (await AddAsync(payment, "a.pdf", Pdf(AttachmentLimits.MaxBytes + 1))).Failure.ShouldBe(AttachmentFailures.TooLarge);
        (await AddAsync(payment, "a\n.pdf", Pdf(20))).Failure.ShouldBe(AttachmentFailures.BadName);
        (await AddAsync(payment, "a.html", "<html>"u8.ToArray())).Failure.ShouldBe(AttachmentFailures.TypeNotTaken);
        (await AddAsync(payment, "a.png", Pdf(20))).Failure.ShouldBe(AttachmentFailures.WrongEnding(FileKind.Pdf));
        (await ListAsync(payment)).ShouldBeEmpty();
        (await AuditRows.CountAsync(Store, "payment.attachment-add")).ShouldBe(0);
    }

    [Fact]
    public async Task An_eleventh_file_is_refused_until_one_of_ten_is_removed()
    {
        var payment = await PaymentAsync();
        for (var i = 0; i < AttachmentLimits.MaxFiles; i++)
        {
            (await AddAsync(payment, "same-name.pdf", Pdf(20 + i))).Failure.ShouldBeNull();
        }

        (await AddAsync(payment, "one-more.pdf", Pdf(99))).Failure.ShouldBe(AttachmentFailures.TooMany);
        (await RemoveAsync((await ListAsync(payment))[3].Id)).Failure.ShouldBeNull();
        (await AddAsync(payment, "one-more.pdf", Pdf(99))).Failure.ShouldBeNull();
        (await ListAsync(payment)).Count.ShouldBe(10);
    }

    [Fact]
    public async Task Only_ten_of_twenty_concurrent_files_are_attached()
    {
        var payment = await PaymentAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => AddAsync(payment, "x.pdf", Pdf(20 + i))));
        answers.Count(a => a.Ok).ShouldBe(10);
        answers.Where(a => !a.Ok).ShouldAllBe(a => a.Failure == AttachmentFailures.TooMany);
        (await SeeAsync(payment)).Revision.ShouldBe(new Revision(11));
    }

    [Fact]
    public async Task The_same_content_is_refused_in_a_payment_until_the_first_file_is_removed()
    {
        var payment = await PaymentAsync();
        var first = (await AddAsync(payment, "first.pdf", Pdf(50))).Value.Id;
        (await AddAsync(payment, "second.pdf", Pdf(50))).Failure.ShouldBe(AttachmentFailures.AlreadyThere("first.pdf"));
        (await AddAsync(await PaymentAsync(), "second.pdf", Pdf(50))).Failure.ShouldBeNull();
        (await RemoveAsync(first)).Failure.ShouldBeNull();
        (await AddAsync(payment, "second.pdf", Pdf(50))).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task Attaching_and_removing_raise_the_revision_and_a_removal_with_a_stale_one_is_refused()
    {
        var payment = await PaymentAsync();
        var before = (await SeeAsync(payment)).Revision;
        var added = (await AddAsync(payment, "a.pdf", Pdf(50))).Value;
        added.Revision.ShouldBe(before.Next());
        (await SeeAsync(payment)).Revision.ShouldBe(added.Revision);
        (await Files.RemoveAsync(new(World.Workspace, added.Id, before, Clara), default)).Failure.ShouldBe(PaymentFailures.ChangedMeanwhile);
        (await Files.RemoveAsync(new(World.Workspace, added.Id, added.Revision, Clara), default)).Failure.ShouldBeNull();
        (await SeeAsync(payment)).Revision.ShouldBe(added.Revision.Next());
        (await RemoveAsync(added.Id)).Failure.ShouldBe(AttachmentFailures.NotFound);
    }

    [Fact]
    public async Task A_removed_file_is_hidden_and_its_content_is_kept()
    {
        var payment = await PaymentAsync();
        var id = (await AddAsync(payment, "a.pdf", Pdf(50))).Value.Id;
        await RemoveAsync(id);
        (await ListAsync(payment)).ShouldBeEmpty();
        (await OpenAsync(payment, id)).Failure.ShouldBe(AttachmentFailures.NotFound);
        (await CountAsync(
            $"SELECT count(*) FROM attachments a JOIN attachment_contents c ON c.attachment_id = a.id WHERE length(c.content) = 50 AND a.removed_at IS NOT NULL"
        )).ShouldBe(1);
    }

    [Fact]
    public async Task The_audit_trail_records_each_file_with_its_name_only_in_the_erasable_texts()
    {
        var payment = await PaymentAsync();
        var id = (await AddAsync(payment, "Mrs Miller.pdf", Pdf(50))).Value.Id;
        await RemoveAsync(id);
        var entries = (await Store.Services.GetRequiredService<TimelineService>().ReadAsync(World.Workspace.Id, payment, null, 2, Vera, default)).Value.Entries;
        entries.Select(e => (e.Action, e.Change("file_name")!.Before, e.Change("file_name")!.After))
            .ShouldBe([("payment.attachment-remove", "Mrs Miller.pdf", null), ("payment.attachment-add", null, "Mrs Miller.pdf")]);
        entries[1].Change("sha256")!.After.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Pdf(50))));
        (entries[1].Change("size")!.After, entries[1].Change("media_type")!.After).ShouldBe(("50", "application/pdf"));
        var rows = (await AuditRows.AllAsync(Store)).Where(a => a.Action.StartsWith("payment.attachment-", StringComparison.Ordinal)).ToList();
        rows.ShouldAllBe(a => a.TextHash != null && !a.Changes.Contains("Miller"));
    }

    [Fact]
    public async Task A_paid_draft_accepts_files_and_a_deleted_payment_hides_them_until_it_is_undeleted()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        await deal.PayAsync(payment);
        var id = (await AddAsync(payment, "receipt.pdf", Pdf(50))).Value.Id;
        await deal.UnpayAsync(payment);
        await deal.DeleteAsync(payment);
        (await AddAsync(payment, "b.pdf", Pdf(51))).Failure.ShouldBe(PaymentFailures.NotFound);
        (await RemoveAsync(id)).Failure.ShouldBe(AttachmentFailures.NotFound);
        (await OpenAsync(payment, id)).Failure.ShouldBe(AttachmentFailures.NotFound);
        (await ListAsync(payment)).ShouldBeEmpty();
        await deal.UndeleteAsync(payment);
        (await ListAsync(payment)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Files_of_another_workspace_or_payment_are_not_found()
    {
        var payment = await PaymentAsync();
        var id = (await AddAsync(payment, "a.pdf", Pdf(50))).Value.Id;
        (await Files.OpenAsync(World.Other, payment, id, _ => Stream.Null, Vera, default)).Failure.ShouldBe(AttachmentFailures.NotFound);
        (await OpenAsync(await PaymentAsync(), id)).Failure.ShouldBe(AttachmentFailures.NotFound);
        (await Files.RemoveAsync(new(World.Other, id, null, Clara), default)).Failure.ShouldBe(AttachmentFailures.NotFound);
        (await Files.AddAsync(World.Other, payment, new("b.pdf", Pdf(51)), Clara, default)).Failure.ShouldBe(PaymentFailures.NotFound);
        (await Files.ListAsync(World.Other.Id, payment, Vera, default)).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_whose_content_was_changed_in_the_database_cannot_be_read()
    {
        var payment = await PaymentAsync();
        var id = (await AddAsync(payment, "note.txt", "EUR 100 is right"u8.ToArray())).Value.Id;
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            var bytes = "EUR 900 is right"u8.ToArray();
            await db.Database.ExecuteSqlAsync($"UPDATE attachment_contents SET content = {bytes} WHERE attachment_id = {id.Value}");
        }

        await Should.ThrowAsync<InvalidDataException>(() => ReadAsync(payment, id));
    }

    private async Task<PaymentId> PaymentAsync() => await (await World.DealAsync()).PaymentAsync();

    private async Task<PaymentDetail> SeeAsync(PaymentId payment) => (await World.Payments.GetAsync(World.Workspace.Id, payment, Vera, default)).Value;

    private Task<Result<Attached>> AddAsync(PaymentId payment, string name, byte[] content) =>
        Files.AddAsync(World.Workspace, payment, new AttachmentInput(name, content), Clara, default);

    private Task<Result> RemoveAsync(AttachmentId id) => Files.RemoveAsync(new(World.Workspace, id, null, Clara), default);

    private Task<Result> OpenAsync(PaymentId payment, AttachmentId id) => OpenAsync(payment, id, Stream.Null);

    private Task<Result> OpenAsync(PaymentId payment, AttachmentId id, Stream into) => Files.OpenAsync(World.Workspace, payment, id, _ => into, Vera, default);

    private async Task<IReadOnlyList<Attachment>> ListAsync(PaymentId payment) => (await Files.ListAsync(World.Workspace.Id, payment, Vera, default)).Value;

    private async Task<byte[]> ReadAsync(PaymentId payment, AttachmentId id)
    {
        using var all = new MemoryStream();
        (await OpenAsync(payment, id, all)).Failure.ShouldBeNull();
        return all.ToArray();
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return (await db.Database.SqlQueryRaw<long>(sql.Replace("count(*)", "count(*) AS \"Value\"", StringComparison.Ordinal)).ToListAsync()).Single();
    }
}

public sealed class SqliteAttachmentTests() : AttachmentTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresAttachmentTests() : AttachmentTests(TestDatabase.Postgres);
