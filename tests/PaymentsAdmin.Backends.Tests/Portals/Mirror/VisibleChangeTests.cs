using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>Every change in the portal that a payment shows or posts raises its revision and is audited.</summary>
public abstract class VisibleChangeTests(TestDatabase database) : BookedPortalTests(database)
{
    private static readonly Actor Robot = new(ActorKind.Token, 1, "Clara", Role.Clerk, Door.CrmComRest) { PostAlone = true };

    [Fact]
    public async Task Another_customer_raises_the_revision_so_that_nobody_posts_to_an_account_they_did_not_see()
    {
        var payment = await DraftAsync();
        var seen = (await DetailAsync(payment)).Revision;
        Portal.Hand.SetCompany(Deal, Portal.Hand.Company("Meridian Ltd"));
        await SeeAsync(Deal);

        var now = await DetailAsync(payment);
        now.CustomerName.ShouldBe("Meridian Ltd");
        now.Revision.ShouldNotBe(seen);
        var change = await LastChangeAsync(payment);
        change.Changes.Select(c => c.Field).ShouldContain("customer");
        change.Texts.Single(c => c.Field is "customer").After.ShouldBe("Meridian Ltd");
        var posted = await Postings.PostAsync(Workspace, payment, new SeenDraft(now.Revision, null), Robot, default);
        posted.Failure.ShouldBe(ApprovalFailures.NoPosting, "the account is another customer's");
    }

    [Fact]
    public async Task Another_customer_ends_the_submission_and_its_account_is_chosen_again()
    {
        var payment = await SubmittedAsync();
        Portal.Hand.SetCompany(Deal, Portal.Hand.Company("Meridian Ltd"));
        await SeeAsync(Deal);
        (await DetailAsync(payment)).Posting.ShouldBe(PostingState.Draft);
        var again = await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default);
        again.Failure.ShouldBe(ApprovalFailures.NoPosting, "the account is another customer's");
    }

    [Fact]
    public async Task Other_lines_of_the_same_amount_raise_the_revision()
    {
        var payment = await DraftAsync();
        var seen = await DetailAsync(payment);
        Portal.Hand.Call("crm.item.payment.product.delete", new { id = Portal.Hand.Payment(There)!.Lines.Single().Id });
        Portal.Hand.AddLine(There, Deal.Rows[1], 2);
        await SeeAsync(Deal);

        var now = await DetailAsync(payment);
        (now.Amount, now.Lines.Single().ProductName).ShouldBe((seen.Amount, "Bolt"));
        now.Revision.ShouldNotBe(seen.Revision);
    }

    [Fact]
    public async Task Another_delivery_of_the_same_price_raises_the_revision()
    {
        var payment = await SubmittedAsync();
        var (courier, van) = (Portal.Hand.AddShipment(Deal, "Courier", 5), Portal.Hand.AddShipment(Deal, "Van", 5));
        var delivery = (long)Portal.Hand.Call("crm.item.payment.delivery.add", new { paymentId = There, deliveryId = courier })!;
        await SeeAsync(Deal);
        var seen = await DetailAsync(payment);
        Portal.Hand.Call("crm.item.payment.delivery.setDelivery", new { id = delivery, deliveryId = van });
        await SeeAsync(Deal);

        var now = await DetailAsync(payment);
        (now.Amount, now.Deliveries.Single().Name).ShouldBe((seen.Amount, "Van"));
        now.Revision.ShouldNotBe(seen.Revision);
    }

    [Fact]
    public async Task Currency_and_amount_change_together_and_the_sums_of_the_deal_leave_the_payment_out()
    {
        var payment = await SubmittedAsync();
        Portal.Hand.SetCurrencyOfPayments(Deal, "USD");
        await SeeAsync(Deal);

        var now = await DetailAsync(payment);
        (now.Amount.ToString(), now.Posting).ShouldBe(("20.00 USD", PostingState.Draft));
        var total = (await LastChangeAsync(payment)).Change("total").ShouldNotBeNull();
        (total.Before, total.After).ShouldBe(("20.00 EUR", "20.00 USD"));
        var deal = Ok(await World.Entities.FindAsync(Workspace.Id, await SeeAsync(Deal), Vera, default));
        (deal.Pending.ToString(), deal.Paid.ToString()).ShouldBe(("0.00 EUR", "0.00 EUR"));
    }

    [Fact]
    public async Task A_look_that_finds_nothing_new_raises_nothing()
    {
        var payment = await SubmittedAsync();
        await SeeAsync(Deal);
        var seen = await DetailAsync(payment);
        await SeeAsync(Deal);
        (await DetailAsync(payment)).Revision.ShouldBe(seen.Revision);
    }

    private async Task<PaymentId> DraftAsync()
    {
        var payment = await SubmittedAsync();
        (await Postings.RecallAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        return payment;
    }

    private async Task<TimelineEntry> LastChangeAsync(PaymentId payment) =>
        (await Store.Services.GetRequiredService<TimelineService>().ReadAsync(Workspace.Id, payment, null, 20, Vera, default)).Value.Entries
            .First(entry => entry.Action == PaymentVerbs.PortalChange.Code);
}

public sealed class SqliteVisibleChangeTests() : VisibleChangeTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresVisibleChangeTests() : VisibleChangeTests(TestDatabase.Postgres);
