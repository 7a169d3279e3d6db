using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>What a reversal and its original show: who requested and approved it, and the reasons.</summary>
public abstract class ReversalTruthTests(TestDatabase database) : OfficeTests(database)
{
    [Fact]
    public async Task A_reversal_is_created_by_its_requester_and_has_no_receiver()
    {
        var (payment, asked, reversal) = await ReversedAsync();
        var seen = await Books.SeeAsync(reversal);
        (seen.CreatedBy, seen.CreatedById).ShouldBe(("Clara", Books.Clara.UserId));
        var posting = await PostingAsync(reversal);
        (posting.IsReversal, posting.Reversal!.By.Name, posting.Reversal.At, posting.Reversal.Reason).ShouldBe((true, "Clara", asked, "Booked twice"));
        (posting.BookedBy!.Name, posting.Booked!.At).ShouldBe(("Alan", World.Clock.Now));
        (posting.Submitted!.Maker.Name, posting.Submitted.At).ShouldBe(("Clara", asked));
        (posting.Names.ReceivedBy, posting.Input.ReceivedAt).ShouldBe((null, null));
        (await PostingAsync(payment)).IsReversal.ShouldBeFalse();
    }

    [Fact]
    public async Task A_token_that_cancels_alone_is_shown_as_requester_and_poster_of_the_reversal()
    {
        var payment = await Books.PostedAsync();
        var input = new CancelInput(new Key(PostingKeys.Name, "Cancellation")) { Reason = "Charged back" };
        var reversal = (await Books.Postings.CancelAsync(Books.Workspace, payment, input, Books.Robot, default)).Value.Payment;
        var posting = await PostingAsync(reversal);
        (posting.Reversal!.By.Name, posting.BookedBy!.Name).ShouldBe(("Carl", "Carl"));
        (await EntriesAsync(payment)).Single(e => e.Action is "posting.reverse").Change("comment")!.After.ShouldBe("Charged back");
    }

    [Fact]
    public async Task The_timeline_shows_each_comment_with_the_user_who_wrote_it()
    {
        var (payment, _, _) = await ReversedAsync("Seen on the statement");
        var entries = await EntriesAsync(payment);
        entries.Where(e => e.Change("comment") is not null).Select(e => (e.Action, e.Who, e.Change("comment")!.After)).ShouldBe(
            [("posting.reverse", "Alan", "Seen on the statement"), ("posting.ask-reversal", "Clara", "Booked twice")]);
        var (silent, _, _) = await ReversedAsync();
        (await EntriesAsync(silent)).Single(e => e.Action is "posting.reverse").Change("comment").ShouldBeNull();
    }

    [Fact]
    public async Task An_older_entry_does_not_show_the_requesters_reason_as_the_Approvers_comment()
    {
        var payment = await Books.PostedAsync();
        var input = new CancelInput(new Key(PostingKeys.Name, "Cancellation")) { Reason = "Charged back" };
        (await Books.Postings.CancelAsync(Books.Workspace, payment, input, Books.Robot, default)).Failure.ShouldBeNull();
        await Books.RunAsync($"UPDATE postings SET reversal_asked_by_id = {Books.Clara.UserId} WHERE payment_id = {payment.Value}");
        (await EntriesAsync(payment)).Single(e => e.Action is "posting.reverse").Change("comment").ShouldBeNull();
    }

    [Fact]
    public async Task The_timeline_of_a_reversal_shows_who_requested_and_who_posted_it()
    {
        var (payment, _, reversal) = await ReversedAsync();
        (await EntriesAsync(reversal)).Select(e => (e.Action, e.Who)).ShouldBe([("posting.reverse", "Alan"), ("posting.ask-reversal", "Clara")]);
        (await EntriesAsync(payment)).Select(e => e.Action).ShouldContain("posting.submit");
        (await Service<ITimeline>().ReadAsync(World.Other.Id, reversal, null, 20, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reversing_submitting_and_paying_a_reversal_are_refused()
    {
        var (_, _, reversal) = await ReversedAsync();
        (await Books.AskReversalAsync(reversal)).Failure.ShouldBe(PaymentFailures.IsReversal);
        (await Books.SubmitAsync(reversal)).Failure.ShouldBe(PaymentFailures.IsReversal);
        (await Books.Deal.PayAsync(reversal)).Failure.ShouldBe(PaymentFailures.IsReversal);
    }

    [Fact]
    public async Task The_review_of_a_reversal_shows_nothing_of_the_payments_approval()
    {
        var payment = await Books.SubmittedAsync(2);
        await Books.RejectAsync(payment, Books.Alan);
        var line = (await Books.SeeAsync(payment)).Lines.Single().Id;
        await World.Payments.SetLineQuantityAsync(new(Books.Workspace, line, null, Books.Clara), new QuantityInput { Quantity = 3 }, default);
        await Books.SubmitAsync(payment);
        await Books.ApproveAsync(payment, Books.Alan);
        (await ReviewAsync(payment)).Since.ShouldNotBeNull();
        await Books.AskReversalAsync(payment);
        var asked = await ReviewAsync(payment);
        (asked.Since, asked.Facts.Decisions.Count, asked.Need.People).ShouldBe((null, 0, 1));
        await Books.ReverseAsync(payment, Books.Anna);
        var done = await ReviewAsync(payment);
        (done.Since, done.Facts.Decisions.Single().By.Name, done.LastStep!.Who).ShouldBe((null, "Anna", "Anna"));
    }

    private async Task<(PaymentId Payment, DateTimeOffset Asked, PaymentId Reversal)> ReversedAsync(string? comment = null)
    {
        var payment = await Books.PostedAsync();
        var asked = World.Clock.Now;
        (await Books.AskReversalAsync(payment)).Failure.ShouldBeNull();
        World.Store.Clock.Advance(TimeSpan.FromHours(1));
        var answer = await Books.Postings.ApproveReversalAsync(new(Books.Workspace, payment, null, Books.Alan), new Approval { Comment = comment }, default);
        return (payment, asked, answer.Value.Payment);
    }

    private async Task<PostingDraft> PostingAsync(PaymentId payment) => (await Service<IPostingReadModel>().FindAsync(Books.Workspace.Id, payment, default))!;

    private async Task<IReadOnlyList<TimelineEntry>> EntriesAsync(PaymentId payment) =>
        (await Service<TimelineService>().ReadAsync(Books.Workspace.Id, payment, null, 50, ContractWorld.Vera, default)).Value.Entries;

    private async Task<Review> ReviewAsync(PaymentId payment) =>
        (await Service<ReviewService>().GetAsync(Books.Workspace.Id, payment, Books.Amir, default)).Value;
}

public sealed class SqliteReversalTruthTests() : ReversalTruthTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresReversalTruthTests() : ReversalTruthTests(TestDatabase.Postgres);
