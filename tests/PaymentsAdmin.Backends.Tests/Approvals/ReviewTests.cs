using System.Globalization;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.History;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Approvals;

/// <summary>Everything that is needed to decide on a posting.</summary>
public abstract class ReviewTests(TestDatabase database) : OfficeTests(database)
{
    [Fact]
    public async Task The_review_shows_booking_date_authors_and_decisions()
    {
        var payment = await Books.SubmittedAsync(quantity: 100, on: new DateOnly(2026, 2, 27));
        await Books.DelegateAsync(Books.Anna, Books.Alan);
        await Books.ApproveAsync(payment, Books.Alan, new Approval { ForUser = Books.Anna.UserId, Comment = "Looked at the offer" });
        var review = await SeeAsync(payment, Books.Amir);
        (review.Booking.Names.AccountNumber.Length > 0, review.BookedOn, review.PeriodIsOpen).ShouldBe((true, new DateOnly(2026, 2, 27), true));
        (review.Need.People, review.IsLast, review.WhyNot).ShouldBe((2, true, null));
        review.Facts.AuthorNames.Select(a => a.Name).ShouldBe(["Clara"]);
        var decision = review.Facts.Decisions.Single();
        (decision.By.Name, decision.For!.Name, decision.At, decision.Comment).ShouldBe(("Alan", "Anna", World.Clock.Now, "Looked at the offer"));
        (review.Facts.Rate, review.Facts.SubmittedAt, review.Posting.Worth!.Value.ToString()).ShouldBe((null, World.Clock.Now, "10000.00 EUR"));
        review.LastStep.ShouldBe(new ReviewStep("posting.approve", 3, "Alan", World.Clock.Now));
        (await SeeAsync(payment, Books.Alan)).WhyNot.ShouldBe(ApprovalFailures.AgreedAlready);
        (await SeeAsync(payment, Books.Alan)).Others.Select(o => o.Name).ShouldBe(["Amir", "Cora"]);
    }

    [Fact]
    public async Task The_review_shows_that_the_period_was_closed_meanwhile()
    {
        var payment = await Books.SubmittedAsync(on: new DateOnly(2026, 2, 27));
        await Books.CloseThroughAsync(new DateOnly(2026, 2, 28));
        var review = await SeeAsync(payment, Books.Alan);
        (review.PeriodIsOpen, review.Facts.ClosedThrough).ShouldBe((false, new DateOnly(2026, 2, 28)));
    }

    [Fact]
    public async Task The_seal_matches_until_the_content_is_changed_outside_the_product()
    {
        var payment = await Books.SubmittedAsync();
        var seal = (await SeeAsync(payment, Books.Alan)).Facts.Seal!;
        (seal.Matches, seal.Hash.Length).ShouldBe((true, 64));
        await Books.RunAsync($"UPDATE payment_lines SET quantity = 20000, total_minor = 20000 WHERE payment_id = {payment.Value}");
        (await SeeAsync(payment, Books.Alan)).Facts.Seal.ShouldBe(seal with { Matches = false });
    }

    [Fact]
    public async Task The_review_shows_whether_the_readers_approval_would_be_the_last()
    {
        var payment = await Books.SubmittedAsync(quantity: 100);
        (await SeeAsync(payment, Books.Alan)).IsLast.ShouldBeFalse();
        await Books.ApproveAsync(payment, Books.Alan);
        (await SeeAsync(payment, Books.Anna)).IsLast.ShouldBeTrue();
        await Books.SetPolicyAsync(Policy.Default with { Steps = [new(0, 1) { Named = Role.Clerk }] });
        (await SeeAsync(payment, Books.Anna)).IsLast.ShouldBeFalse();
        var asked = await SeeAsync(payment, Books.Cora);
        (asked.IsLast, asked.Need.Named).ShouldBe((true, Role.Clerk));
    }

    [Fact]
    public async Task The_review_shows_the_changes_since_the_rejection_and_the_makers_answer()
    {
        var payment = await Books.DraftAsync(quantity: 84);
        var shipments = new List<ShipmentId>();
        foreach (var name in new[] { "D4, Limassol depot", "D6, Nicosia clinic" })
        {
            shipments.Add(
                (await World.Entities.AddShipmentAsync(Books.Workspace, Books.Deal.Id, new() { Name = name, Price = 10 }, Books.Clara, default)).Value);
        }

        var delivery = (await World.Payments.AddDeliveryAsync(new(Books.Workspace, payment, null, Books.Clara), shipments[0], default)).Value;
        await CommentAsync(payment, "From before");
        await Books.SubmitAsync(payment);
        (await SeeAsync(payment, Books.Alan)).Since.ShouldBeNull();
        await Books.RejectAsync(payment, Books.Alan, "Wrong delivery");

        var line = (await Books.SeeAsync(payment)).Lines.Single();
        await QuantityAsync(line.Id, 70);
        await QuantityAsync(line.Id, 80);
        (await World.Payments.MoveDeliveryAsync(new(Books.Workspace, delivery, null, Books.Clara), shipments[1], default)).Failure.ShouldBeNull();
        await TermsAsync(payment, "Mended", 5);
        await TermsAsync(payment, "Payment", 5);
        await CommentAsync(payment, "Moved to the clinic");
        await Books.SubmitAsync(payment);

        var since = (await SeeAsync(payment, Books.Anna)).Since!;
        (since.Rejection.Who, since.Rejection.Text, since.Answer!.Text).ShouldBe(("Alan", "Wrong delivery", "Moved to the clinic"));
        since.Changes.Where(c => c.Part != ChangedPart.Field).Select(Text)
            .ShouldBe(["Quantity Rack: 84 -> 80", "Delivery : D4, Limassol depot -> D6, Nicosia clinic"]);
        since.Changes.Where(c => c.Part == ChangedPart.Field).Select(c => c.Name).ShouldNotContain("payer_language");
        Text(since.Changes[^1]).ShouldBe("Field total: 8410.00 EUR -> 8010.00 EUR");
        since.Changes.Single(c => c.Part == ChangedPart.Quantity).Row.ShouldBe(line.Id.Value);
    }

    [Fact]
    public async Task A_change_that_was_taken_back_is_not_shown_as_a_difference()
    {
        var payment = await Books.SubmittedAsync(2);
        await Books.RejectAsync(payment, Books.Alan);
        var line = (await Books.SeeAsync(payment)).Lines.Single();
        await QuantityAsync(line.Id, 3);
        await QuantityAsync(line.Id, 2);
        await Books.SubmitAsync(payment);
        (await SeeAsync(payment, Books.Anna)).Since!.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_changed_method_is_shown_by_its_name()
    {
        var payment = await Books.SubmittedAsync(2);
        await Books.RejectAsync(payment, Books.Alan);
        (await World.Payments.SetMethodAsync(new(Books.Workspace, payment, null, Books.Clara), World.Method("bank"), default)).Failure.ShouldBeNull();
        (await World.Payments.SetMethodAsync(new(Books.Workspace, payment, null, Books.Clara), World.Method("cash"), default)).Failure.ShouldBeNull();
        (await World.Payments.SetMethodAsync(new(Books.Workspace, payment, null, Books.Clara), World.Method("bank"), default)).Failure.ShouldBeNull();
        (await SeeAsync(payment, Books.Anna)).Since!.Changes.Select(Text).ShouldBe(["Field method: cash -> bank"]);
    }

    [Fact]
    public async Task The_review_of_a_reversal_shows_its_reason_and_its_booking_date()
    {
        var payment = await Books.PostedAsync(2);
        await Books.CloseThroughAsync(new DateOnly(2026, 3, 31));
        await Books.AskReversalAsync(payment, Books.Anna);
        var review = await SeeAsync(payment, Books.Amir);
        (review.IsReversal, review.IsLast, review.Facts.ReversalReason, review.Facts.Decisions.Count).ShouldBe((true, true, "Booked twice", 0));
        (review.BookedOn, review.Need.People).ShouldBe((new DateOnly(2026, 4, 1), 1));
        (await SeeAsync(payment, Books.Anna)).WhyNot.ShouldBe(ApprovalFailures.OwnWork);
    }

    [Fact]
    public async Task The_review_of_a_decided_posting_shows_by_whom_and_only_in_its_workspace()
    {
        var payment = await Books.SubmittedAsync();
        await Books.ApproveAsync(payment, Books.Alan);
        var review = await SeeAsync(payment, Books.Anna);
        (review.Posting.Waits, review.LastStep!.Who, review.LastStep.Action).ShouldBe((false, "Alan", "posting.post"));
        review.Others.ShouldBeEmpty();
        (await Service<ReviewService>().GetAsync(World.Other.Id, payment, Books.Anna, default)).Failure.ShouldBe(PaymentFailures.NotFound);
    }

    [Fact]
    public async Task A_delegate_can_approve_only_for_users_who_are_no_authors_and_have_not_approved()
    {
        foreach (var giver in new[] { Books.Anna, Books.Amir, Books.Cora })
        {
            var away = new DelegationInput { ToUser = Books.Alan.UserId!.Value, FromOn = World.Clock.Today, UntilOn = World.Clock.Today };
            (await Service<DelegationService>().AddAsync(away, giver, default)).Failure.ShouldBeNull();
        }

        var payment = await Books.DraftAsync(quantity: 100, by: Books.Cora);
        await Books.SubmitAsync(payment);
        await Books.ApproveAsync(payment, Books.Amir);
        var review = await SeeAsync(payment, Books.Alan);
        review.ForWhom.Select(p => p.Name).ShouldBe(["Anna"]);
        (await SeeAsync(payment, Books.Amir)).ForWhom.ShouldBeEmpty();
        (await Books.ApproveAsync(payment, Books.Alan, new Approval { ForUser = review.ForWhom[0].Id })).Value.ShouldBe(PostingState.Posted);
        var entries = (await Service<TimelineService>().ReadAsync(Books.Workspace.Id, payment, null, 20, Books.Alan, default)).Value.Entries;
        entries.Where(e => e.Action == "posting.approve").Select(e => (e.Who, e.For)).ShouldBe([("Alan", "Anna"), ("Amir", null)]);
    }

    private async Task<Review> SeeAsync(PaymentId payment, Actor reader) =>
        (await Service<ReviewService>().GetAsync(Books.Workspace.Id, payment, reader, default)).Value;

    private async Task QuantityAsync(LineId line, decimal quantity) =>
        (await World.Payments.SetLineQuantityAsync(new(Books.Workspace, line, null, Books.Clara), new QuantityInput { Quantity = quantity }, default)).Failure
            .ShouldBeNull();

    private async Task TermsAsync(PaymentId payment, string text, int days)
    {
        var terms = new TermsInput { DueOn = World.Clock.Today.AddDays(days), PayerText = text, PayerLanguage = "en" };
        (await World.Payments.SetTermsAsync(new(Books.Workspace, payment, null, Books.Clara), terms, default)).Failure.ShouldBeNull();
    }

    private async Task CommentAsync(PaymentId payment, string body) =>
        (await Service<CommentService>().AddAsync(Books.Workspace, payment, new CommentInput { Body = body }, Books.Clara, default)).Failure.ShouldBeNull();

    private static string Text(ReviewChange change) =>
        string.Create(CultureInfo.InvariantCulture, $"{change.Part} {change.Name}: {change.Before} -> {change.After}");
}

public sealed class SqliteReviewTests() : ReviewTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresReviewTests() : ReviewTests(TestDatabase.Postgres);
