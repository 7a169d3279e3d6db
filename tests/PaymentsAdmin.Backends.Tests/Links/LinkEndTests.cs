using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Links;

/// <summary>When a link ends because of its payment, the timeline of the payment shows who ended it and why.</summary>
public abstract class LinkEndTests(TestDatabase database) : OfficeTests(database)
{
    private LinkService Links => Service<LinkService>();

    [Fact]
    public async Task A_change_of_the_amount_ends_a_link_once_and_permanently()
    {
        var payment = await Books.DraftAsync(2);
        var link = await MakeAsync(payment);
        (await SeeAsync(payment, link)).Amount.ShouldBe((await Books.SeeAsync(payment)).Amount);
        await QuantityAsync(payment, 3);
        await ShouldEndAsync(payment, link, LinkEnds.AmountChanged, "Clara");
        (await SeeAsync(payment, link)).Amount.ShouldBeNull("The payment has another amount now, which this link never asked for.");
        await QuantityAsync(payment, 2);
        (await StateAsync(link)).ShouldBe(LinkState.Revoked);
        (await EndsAsync(payment)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Adding_or_removing_a_line_or_a_delivery_ends_a_link()
    {
        var payment = await Books.DraftAsync(2);
        var shipment = (await World.Entities.AddShipmentAsync(Books.Workspace, Books.Deal.Id, new() { Name = "D", Price = 10 }, Books.Clara, default)).Value;
        var link = await MakeAsync(payment);
        var delivery = (await World.Payments.AddDeliveryAsync(new(Books.Workspace, payment, null, Books.Clara), shipment, default)).Value;
        await ShouldEndAsync(payment, link, LinkEnds.AmountChanged, "Clara");
        link = await MakeAsync(payment);
        (await World.Payments.DeleteDeliveryAsync(new(Books.Workspace, delivery, null, Books.Clara), default)).Failure.ShouldBeNull();
        await ShouldEndAsync(payment, link, LinkEnds.AmountChanged, "Clara");
        link = await MakeAsync(payment);
        (await World.Payments.DeleteLineAsync(new(Books.Workspace, (await Books.SeeAsync(payment)).Lines.Single().Id, null, Books.Clara), default)).Failure
            .ShouldBeNull();
        await ShouldEndAsync(payment, link, LinkEnds.AmountChanged, "Clara");
    }

    [Fact]
    public async Task Marking_unpaid_ends_a_link_and_an_undo_does_not()
    {
        var payment = await Books.DraftAsync(2);
        var link = await MakeAsync(payment);
        var paid = new PayInput { On = World.Clock.Today };
        await World.Payments.PayAsync(new(Books.Workspace, payment, null, Books.Carl), paid, default);
        (await StateAsync(link)).ShouldBe(LinkState.Paid);
        (await World.Payments.UndoPayAsync(new(Books.Workspace, payment, null, Books.Carl), default)).Failure.ShouldBeNull();
        (await StateAsync(link)).ShouldBe(LinkState.Live);
        (await EndsAsync(payment)).ShouldBeEmpty();
        await World.Payments.PayAsync(new(Books.Workspace, payment, null, Books.Carl), paid, default);
        (await World.Payments.UnpayAsync(new(Books.Workspace, payment, null, Books.Carl), new UnpayInput { Reason = "Bounced" }, default)).Failure
            .ShouldBeNull();
        await ShouldEndAsync(payment, link, LinkEnds.Unpaid, "Carl");
    }

    [Fact]
    public async Task Reversing_ends_a_link_and_requesting_a_reversal_does_not()
    {
        var payment = await Books.PostedAsync();
        var link = await MakeAsync(payment);
        await Books.AskReversalAsync(payment);
        (await StateAsync(link)).ShouldBe(LinkState.Live);
        await Books.ReverseAsync(payment);
        await ShouldEndAsync(payment, link, LinkEnds.Reversed, "Alan");
    }

    [Fact]
    public async Task Another_amount_another_account_and_discarding_end_a_link()
    {
        var drafts = Service<PostingDraftService>();
        var payment = (await drafts.CreateAsync(Books.Workspace, Cash("AR-1", 84), Books.Clara, default)).Value;
        var link = await MakeAsync(payment);
        (await drafts.SaveAsync(new(Books.Workspace, payment, null, Books.Clara), Cash("AR-1", 84) with { Notes = "The sum is the same" }, default)).Failure
            .ShouldBeNull();
        (await StateAsync(link)).ShouldBe(LinkState.Live);
        (await drafts.SaveAsync(new(Books.Workspace, payment, null, Books.Clara), Cash("AR-1", 85), default)).Failure.ShouldBeNull();
        await ShouldEndAsync(payment, link, LinkEnds.AmountChanged, "Clara");
        link = await MakeAsync(payment);
        var other = new PostingInput
        {
            Wallet = new Key(PostingKeys.Number, "W-1"),
            Type = new Key(PostingKeys.Name, "Payment"),
            Method = new Key(PostingKeys.Name, "cash"),
            Amount = 85
        };
        (await drafts.SaveAsync(new(Books.Workspace, payment, null, Books.Clara), other, default)).Failure.ShouldBeNull();
        await ShouldEndAsync(payment, link, LinkEnds.Moved, "Clara");
        link = await MakeAsync(payment);
        (await Books.Postings.DiscardAsync(Books.Workspace, payment, null, Books.Clara, default)).Failure.ShouldBeNull();
        await ShouldEndAsync(payment, link, LinkEnds.Discarded, "Clara");
    }

    [Fact]
    public async Task Deleting_ends_a_link_and_the_restored_payment_shows_that()
    {
        var payment = await Books.DraftAsync(2);
        var link = await MakeAsync(payment);
        await Books.Deal.DeleteAsync(payment);
        await Books.Deal.UndeleteAsync(payment);
        await ShouldEndAsync(payment, link, LinkEnds.Deleted, "Clara");
    }

    [Fact]
    public async Task Changes_that_keep_the_amount_end_no_link_and_an_expired_link_is_not_ended_again()
    {
        var payment = await Books.DraftAsync(2);
        var link = await MakeAsync(payment);
        var terms = new TermsInput { DueOn = World.Clock.Today, PayerText = "Other words", PayerLanguage = "en" };
        (await World.Payments.SetTermsAsync(new(Books.Workspace, payment, null, Books.Clara), terms, default)).Failure.ShouldBeNull();
        await Books.SubmitAsync(payment);
        await Books.RecallAsync(payment);
        (await StateAsync(link)).ShouldBe(LinkState.Live);
        World.Store.Clock.Advance(TimeSpan.FromDays(15));
        await QuantityAsync(payment, 3);
        (await EndsAsync(payment)).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_link_is_made_for_a_reversal_or_a_reversed_payment()
    {
        var payment = await Books.PostedAsync();
        await Books.AskReversalAsync(payment);
        var reversal = (await Books.ReverseAsync(payment)).Value;
        (await Links.MakeAsync(Books.Workspace, payment, Books.Clara, default)).Failure.ShouldBe(PaymentFailures.Frozen);
        (await Links.MakeAsync(Books.Workspace, reversal, Books.Clara, default)).Failure.ShouldBe(PaymentFailures.IsReversal);
    }

    private static PostingInput Cash(string account, decimal amount) =>
        new()
        {
            Account = new Key(PostingKeys.Number, account),
            Type = new Key(PostingKeys.Name, "Payment"),
            Method = new Key(PostingKeys.Name, "cash"),
            Amount = amount,
        };

    private async Task<LinkToShare> MakeAsync(PaymentId payment)
    {
        var link = (await Links.MakeAsync(Books.Workspace, payment, Books.Clara, default)).Value;
        (await StateAsync(link)).ShouldBe(LinkState.Live);
        return link;
    }

    private async Task<LinkState> StateAsync(LinkToShare link) => (await Links.FindAsync(link.Token, default)).State;

    private async Task<PublicLink> SeeAsync(PaymentId payment, LinkToShare link) =>
        (await Links.OfPaymentAsync(Books.Workspace.Id, payment, Books.Clara, default)).Value.Single(one => one.Id == link.Link.Id);

    private async Task ShouldEndAsync(PaymentId payment, LinkToShare link, string reason, string who)
    {
        (await StateAsync(link)).ShouldBe(LinkState.Revoked);
        (await SeeAsync(payment, link)).RevokedReason.ShouldBe(reason);
        var end = (await EndsAsync(payment))[0];
        (end.Who, end.Change("reason")!.After).ShouldBe((who, reason));
    }

    private async Task<IReadOnlyList<TimelineEntry>> EndsAsync(PaymentId payment) =>
        [
            .. (await Service<TimelineService>().ReadAsync(Books.Workspace.Id, payment, null, 100, Books.Clara, default)).Value.Entries
                .Where(e => e.Action is "link.end"),
        ];

    private async Task QuantityAsync(PaymentId payment, decimal quantity)
    {
        var line = (await Books.SeeAsync(payment)).Lines.Single().Id;
        (await World.Payments.SetLineQuantityAsync(new(Books.Workspace, line, null, Books.Clara), new QuantityInput { Quantity = quantity }, default)).Failure
            .ShouldBeNull();
    }
}

public sealed class SqliteLinkEndTests() : LinkEndTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresLinkEndTests() : LinkEndTests(TestDatabase.Postgres);
