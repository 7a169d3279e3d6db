using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.History;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Attachments.Files;

namespace PaymentsAdmin.Backends.Tests.Attachments;

/// <summary>The seal covers the attached files; attaching one makes the user an author.</summary>
public abstract class SealedFilesTests(TestDatabase database) : OfficeTests(database)
{
    private AttachmentService Files => Service<AttachmentService>();

    [Fact]
    public async Task Files_of_a_submitted_payment_cannot_be_changed_until_it_is_recalled()
    {
        var payment = await Books.DraftAsync();
        var id = await AttachAsync(payment, "a.pdf", 50);
        await Books.SubmitAsync(payment);
        (await AddAsync(payment, "b.pdf", 51)).Failure.ShouldBe(PaymentFailures.InApproval);
        (await RemoveAsync(id)).Failure.ShouldBe(PaymentFailures.InApproval);
        await Books.RecallAsync(payment);
        await AttachAsync(payment, "b.pdf", 51);
        (await RemoveAsync(id)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task Files_of_a_posted_payment_cannot_be_changed()
    {
        var payment = await Books.DraftAsync();
        var id = await AttachAsync(payment, "a.pdf", 50);
        await Books.SubmitAsync(payment);
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Posted);
        (await AddAsync(payment, "b.pdf", 51)).Failure.ShouldBe(PaymentFailures.Posted);
        (await RemoveAsync(id)).Failure.ShouldBe(PaymentFailures.Posted);
        (await Files.OpenAsync(Books.Workspace, payment, id, _ => Stream.Null, Books.Anna, default)).Ok.ShouldBeTrue();
    }

    [Theory]
    [InlineData("UPDATE attachments SET hash = (SELECT o.hash FROM attachments o WHERE o.payment_id <> {0} LIMIT 1) WHERE payment_id = {0}")]
    [InlineData("UPDATE attachments SET removed_at = 1 WHERE payment_id = {0}")]
    [InlineData("UPDATE attachments SET file_name = 'other.pdf' WHERE payment_id = {0}")]
    [InlineData("UPDATE attachments SET payment_id = {0} WHERE payment_id <> {0}")]
    public async Task Files_changed_outside_the_product_between_two_approvals_break_the_seal(string change)
    {
        var other = await Books.DraftAsync();
        await AttachAsync(other, "other.pdf", 70);
        var payment = await Books.DraftAsync(quantity: 100);
        await AttachAsync(payment, "a.pdf", 50);
        await Books.SubmitAsync(payment);
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Submitted);
        (await SeeAsync(payment)).Facts.Seal!.Matches.ShouldBeTrue();
        await Books.RunAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, change, payment.Value));
        (await SeeAsync(payment)).Facts.Seal!.Matches.ShouldBeFalse();
        (await Books.ApproveAsync(payment, Books.Anna)).Failure.ShouldBe(ApprovalFailures.SealBroken);
        (await Books.StateAsync(payment)).ShouldBe(PostingState.Submitted);
    }

    [Fact]
    public async Task A_user_who_attached_or_removed_a_file_cannot_approve()
    {
        var payment = await Books.DraftAsync();
        var id = (await Files.AddAsync(Books.Workspace, payment, new("a.pdf", Pdf(50)), Books.Cora, default)).Value.Id;
        await Books.SubmitAsync(payment);
        (await Books.ApproveAsync(payment, Books.Cora)).Failure.ShouldBe(ApprovalFailures.OwnWork);
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Posted);

        var removed = await Books.DraftAsync();
        id = await AttachAsync(removed, "a.pdf", 50);
        (await Files.RemoveAsync(new(Books.Workspace, id, null, Books.Cora), default)).Failure.ShouldBeNull();
        await Books.SubmitAsync(removed);
        (await Books.ApproveAsync(removed, Books.Cora)).Failure.ShouldBe(ApprovalFailures.OwnWork);
    }

    [Fact]
    public async Task Approvers_see_the_files_and_those_added_or_removed_since_the_rejection()
    {
        var payment = await Books.DraftAsync();
        var kept = await AttachAsync(payment, "offer.pdf", 50);
        var gone = await AttachAsync(payment, "wrong.pdf", 51);
        await Books.SubmitAsync(payment);
        await Books.RejectAsync(payment, Books.Alan, "Wrong file");
        await RemoveAsync(gone);
        var right = await AttachAsync(payment, "right.pdf", 52);
        await RemoveAsync(await AttachAsync(payment, "mistake.pdf", 53));
        await Books.SubmitAsync(payment);
        var review = await SeeAsync(payment);
        review.Attachments.Select(a => a.Id).ShouldBe([kept, right]);
        review.Since!.Changes.Select(c => (c.Part, c.Before, c.After, c.Row))
            .ShouldBe([(ChangedPart.Attachment, "wrong.pdf", null, gone.Value), (ChangedPart.Attachment, null, "right.pdf", right.Value)]);
    }

    private async Task<AttachmentId> AttachAsync(PaymentId payment, string name, int length) => (await AddAsync(payment, name, length)).Value.Id;

    private Task<Result<Attached>> AddAsync(PaymentId payment, string name, int length) =>
        Files.AddAsync(Books.Workspace, payment, new(name, Pdf(length)), Books.Clara, default);

    private Task<Result> RemoveAsync(AttachmentId id) => Files.RemoveAsync(new(Books.Workspace, id, null, Books.Clara), default);

    private async Task<Review> SeeAsync(PaymentId payment) => (await Service<ReviewService>().GetAsync(Books.Workspace.Id, payment, Books.Anna, default)).Value;
}

public sealed class SqliteSealedFilesTests() : SealedFilesTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresSealedFilesTests() : SealedFilesTests(TestDatabase.Postgres);
