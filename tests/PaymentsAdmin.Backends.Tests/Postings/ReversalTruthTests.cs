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
    public async Task A_reversal_is_the_work_of_who_asked_and_nobody_received_it()
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
    public async Task A_token_that_cancels_alone_has_asked_and_posted_it()
    {
        var payment = await Books.PostedAsync();
        var input = new CancelInput(new Key(PostingKeys.Name, "Cancellation")) { Reason = "Charged back" };
        var reversal = (await Books.Postings.CancelAsync(Books.Workspace, payment, input, Books.Robot, default)).Value;
        var posting = await PostingAsync(reversal);
        (posting.Reversal!.By.Name, posting.BookedBy!.Name).ShouldBe(("Carl", "Carl"));
        (await EntriesAsync(payment)).Single(e => e.Action is "posting.reverse").Change("comment")!.After.ShouldBe("Charged back");
    }

    [Fact]
    public async Task Each_says_their_own_words_in_the_timeline()
    {
        var (payment, _, _) = await ReversedAsync("Seen on the statement");
        var entries = await EntriesAsync(payment);
        entries.Where(e => e.Change("comment") is not null).Select(e => (e.Action, e.Who, e.Change("comment")!.After)).ShouldBe(
            [("posting.reverse", "Alan", "Seen on the statement"), ("posting.ask-reversal", "Clara", "Booked twice")]);
        var (silent, _, _) = await ReversedAsync();
        (await EntriesAsync(silent)).Single(e => e.Action is "posting.reverse").Change("comment").ShouldBeNull();
    }

    [Fact]
    public async Task An_older_entry_that_gave_an_Approver_the_words_of_who_asked_does_not_say_them()
    {
        var payment = await Books.PostedAsync();
        var input = new CancelInput(new Key(PostingKeys.Name, "Cancellation")) { Reason = "Charged back" };
        (await Books.Postings.CancelAsync(Books.Workspace, payment, input, Books.Robot, default)).Failure.ShouldBeNull();
        await Books.RunAsync($"UPDATE postings SET reversal_asked_by_id = {Books.Clara.UserId} WHERE payment_id = {payment.Value}");
        (await EntriesAsync(payment)).Single(e => e.Action is "posting.reverse").Change("comment").ShouldBeNull();
    }

    [Fact]
    public async Task The_timeline_of_a_reversal_tells_who_asked_for_it_and_who_posted_it()
    {
        var (payment, _, reversal) = await ReversedAsync();
        (await EntriesAsync(reversal)).Select(e => (e.Action, e.Who)).ShouldBe([("posting.reverse", "Alan"), ("posting.ask-reversal", "Clara")]);
        (await EntriesAsync(payment)).Select(e => e.Action).ShouldContain("posting.submit");
        (await Service<ITimeline>().ReadAsync(World.Other.Id, reversal, null, 20, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whatever_is_done_to_a_reversal_it_says_that_it_is_one()
    {
        var (_, _, reversal) = await ReversedAsync();
        (await Books.AskReversalAsync(reversal)).Failure.ShouldBe(PaymentFailures.IsReversal);
        (await Books.SubmitAsync(reversal)).Failure.ShouldBe(PaymentFailures.IsReversal);
        (await Books.Deal.PayAsync(reversal)).Failure.ShouldBe(PaymentFailures.IsReversal);
    }

    [Fact]
    public async Task A_review_of_a_reversal_holds_nothing_of_how_the_payment_was_approved()
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
        return (payment, asked, answer.Value);
    }

    private async Task<PostingDraft> PostingAsync(PaymentId payment) => (await Service<IPostingReadModel>().FindAsync(Books.Workspace.Id, payment, default))!;

    private async Task<IReadOnlyList<TimelineEntry>> EntriesAsync(PaymentId payment) =>
        (await Service<TimelineService>().ReadAsync(Books.Workspace.Id, payment, null, 50, ContractWorld.Vera, default)).Value.Entries;

    private async Task<Review> ReviewAsync(PaymentId payment) =>
        (await Service<ReviewService>().GetAsync(Books.Workspace.Id, payment, Books.Amir, default)).Value;
}

public sealed class SqliteReversalTruthTests() : ReversalTruthTests(TestDatabase.Sqlite);

public sealed class PostgresReversalTruthTests() : ReversalTruthTests(TestDatabase.Postgres);
