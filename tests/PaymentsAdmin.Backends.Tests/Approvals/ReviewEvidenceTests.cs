using PaymentsAdmin.Backends.Tests.Attachments;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Approvals;

namespace PaymentsAdmin.Backends.Tests.Approvals;

/// <summary>What an Approver compares a posting with: files, other payments of the customer, and what was said about it.</summary>
public abstract class ReviewEvidenceTests(TestDatabase database) : OfficeTests(database)
{
    private static readonly int Payments = Scale.Of(12, 60);

    [Fact]
    public async Task The_last_payments_of_the_customer_are_those_of_the_list_by_its_filter()
    {
        var (any, all) = (new Random(7), new List<PaymentId>());
        var stranger = await World.DealAsync("EUR", (100, 10));
        for (var i = 0; i < Payments; i++)
        {
            all.Add(any.Next(4) == 0 ? await Books.PostedAsync() : await Books.DraftAsync(quantity: any.Next(3)));
            await stranger.PaymentOverAsync(0, 0.1m);
            World.Store.Clock.Advance(TimeSpan.FromMinutes(1));
            if (any.Next(5) == 0)
            {
                await World.Payments.DeleteAsync(new(Books.Workspace, all[any.Next(all.Count)], null, Books.Clara), default);
            }
        }

        var payment = await Books.SubmittedAsync();
        await Books.ReverseAsync(await ReversingAsync());
        var filter = new PaymentFilter { Customer = (await Books.SeeAsync(payment)).CustomerId };
        var listed = (await World.Payments.ListAsync(new(Books.Workspace.Id, filter) { Size = PaymentQuery.MaxSize }, Books.Anna, default)).Value.Rows;
        foreach (var seen in listed.Select(row => row.Id).Where(id => id == payment || all.Contains(id)).Take(5))
        {
            (await SeeAsync(seen)).OfCustomer.ShouldBe(
                listed.Where(row => row.Id != seen).OrderByDescending(row => row.Id.Value).Take(ReviewService.MaxOfCustomer)
                    .Select(row => new CustomerPayment(row.Id, row.Kind, row.CreatedAt, row.Amount, row.Posting, row.PaidOn, row.DueOn)));
        }

        (await SeeAsync(payment)).OfCustomer.ShouldContain(other => other.Kind == PaymentKind.Reversal && other.Amount.Minor < 0);
    }

    [Fact]
    public async Task Possible_duplicates_are_those_that_a_Clerk_is_warned_of()
    {
        var twin = await Books.SubmittedAsync();
        var payment = await Books.SubmittedAsync();
        await Books.SubmittedAsync(quantity: 3);
        var warned = await Service<SimilarPaymentService>().FindAsync(Books.Workspace.Id, payment, null, Books.Clara, default);
        (await SeeAsync(payment)).Similar.ShouldBe(warned.Value);
        warned.Value.ShouldHaveSingleItem().Id.ShouldBe(twin);

        await World.Payments.PayAsync(new(Books.Workspace, payment, null, Books.Clara), new() { On = World.Clock.Today, Reference = "BNK 77" }, default);
        var other = await Books.SubmittedAsync(quantity: 7);
        await World.Payments.PayAsync(new(Books.Workspace, other, null, Books.Clara), new() { On = World.Clock.Today, Reference = "bnk 77" }, default);
        (await SeeAsync(payment)).Similar.Select(s => (s.Id, s.By)).ShouldBe([(other, Similarity.Reference), (twin, Similarity.Amount)]);
    }

    [Fact]
    public async Task A_file_that_was_removed_is_named_until_it_is_attached_again()
    {
        var payment = await Books.DraftAsync();
        var files = Service<AttachmentService>();
        foreach (var name in new[] { "offer.pdf", "advice.pdf" })
        {
            var id = (await files.AddAsync(Books.Workspace, payment, new(name, Files.Pdf(50)), Books.Clara, default)).Value.Id;
            (await files.RemoveAsync(new(Books.Workspace, id, null, Books.Clara), default)).Failure.ShouldBeNull();
        }

        (await files.AddAsync(Books.Workspace, payment, new("advice.pdf", Files.Pdf(60)), Books.Clara, default)).Failure.ShouldBeNull();
        await Books.SubmitAsync(payment);
        var review = await SeeAsync(payment);
        review.Attachments.Select(file => file.Name).ShouldBe(["advice.pdf"]);
        review.Removed.ShouldBe([new RemovedFile("offer.pdf", "Clara", World.Clock.Now)]);
    }

    [Fact]
    public async Task The_timeline_of_the_review_is_that_of_the_payment_with_names_for_ids()
    {
        var payment = await Books.SubmittedAsync();
        await Books.RejectAsync(payment, Books.Alan);
        (await World.Payments.SetMethodAsync(new(Books.Workspace, payment, null, Books.Clara), World.Method("bank"), default)).Failure.ShouldBeNull();
        for (var i = 0; i <= TimelineService.PageSize; i++)
        {
            await ShouldBeThatOfThePaymentAsync(payment);
            (await Service<CommentService>().AddAsync(Books.Workspace, payment, new CommentInput { Body = $"No {i}" }, Books.Clara, default)).Failure
                .ShouldBeNull();
        }

        await ShouldBeThatOfThePaymentAsync(payment);
        (await SeeAsync(payment)).Timeline.HasEarlier.ShouldBeTrue();
    }

    private async Task ShouldBeThatOfThePaymentAsync(PaymentId payment)
    {
        var own = await Service<TimelineService>().ReadAsync(Books.Workspace.Id, payment, null, TimelineService.PageSize, Books.Anna, default);
        var seen = (await SeeAsync(payment)).Timeline;
        seen.HasEarlier.ShouldBe(own.Value.HasEarlier);
        seen.Entries.Select(Text).ShouldBe(own.Value.Entries.Select(Text));
    }

    private static string Text(TimelineEntry entry) =>
        $"{entry.Id} {entry.Who} {entry.Action} {entry.Comment?.Body}: {string.Join("; ", entry.Changes.Concat(entry.Texts))}";

    private async Task<PaymentId> ReversingAsync()
    {
        var posted = await Books.PostedAsync();
        (await Books.AskReversalAsync(posted)).Failure.ShouldBeNull();
        return posted;
    }

    private async Task<Review> SeeAsync(PaymentId payment) =>
        (await Service<ReviewService>().GetAsync(Books.Workspace.Id, payment, Books.Anna, default)).Value;
}

public sealed class SqliteReviewEvidenceTests() : ReviewEvidenceTests(TestDatabase.Sqlite)
{
    [Fact]
    public async Task The_last_payments_are_searched_in_the_index_of_customers()
    {
        var plan = await Plans.ExplainAsync(Store, CustomerPayments.Ask(Books.Workspace.Id, new CustomerId(1), new PaymentId(1), 5));
        plan.ShouldHaveSingleItem().ShouldStartWith("SEARCH p USING INDEX ix_payments_workspace_customer_id_listed (workspace_id=? AND customer_id=?");
    }
}

[Trait("Run", "Full")]
public sealed class PostgresReviewEvidenceTests() : ReviewEvidenceTests(TestDatabase.Postgres);
