using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>Drafts that are moved to another account or wallet.</summary>
public abstract class DraftMoveTests(TestDatabase database) : PostingTests(database)
{
    [Fact]
    public async Task A_moved_draft_takes_the_customer_and_the_next_number_of_its_new_account()
    {
        await World.DraftAsync(OnThird());
        var payment = await World.DraftAsync(Cash(10));
        (await World.SaveAsync(payment, OnThird(15))).Failure.ShouldBeNull();
        var seen = await World.PaymentAsync(payment);
        (seen.EntityTitle, seen.CustomerName, seen.Amount.ToString()).ShouldBe(("Zoë Müller", "Zoë Müller", "15.00 EUR"));
        seen.AccountNumber.ShouldEndWith("/2");
        seen.PayerText.ShouldBe("Payment " + seen.AccountNumber);
        (await World.SeeAsync(payment)).Names.AccountNumber.ShouldBe("AR-3");
    }

    [Fact]
    public async Task Moving_a_draft_moves_its_pending_or_paid_amount()
    {
        var pending = await World.DraftAsync(Cash(10));
        var paid = await World.DraftAsync(Cash(20));
        await PayAsync(paid);
        var from = (await World.PaymentAsync(paid)).EntityId;
        (await World.SaveAsync(pending, OnThird(11))).Failure.ShouldBeNull();
        (await World.SaveAsync(paid, OnThird(22))).Failure.ShouldBeNull();
        (await SumsAsync(from)).ShouldBe((0, 0));
        (await SumsAsync((await World.PaymentAsync(paid)).EntityId)).ShouldBe((1_100, 2_200));
    }

    [Fact]
    public async Task A_draft_can_be_moved_from_an_account_to_a_wallet_and_back()
    {
        var payment = await World.DraftAsync(Cash(10));
        (await World.SaveAsync(payment, FromWallet(12))).Failure.ShouldBeNull();
        (await World.PaymentAsync(payment)).Entity.Kind.ShouldBe(EntityKinds.Wallet);
        (await World.SaveAsync(payment, Cash(13))).Failure.ShouldBeNull();
        var seen = await World.PaymentAsync(payment);
        (seen.Entity.Kind, seen.Amount.ToString()).ShouldBe((EntityKinds.Account, "13.00 EUR"));
        (await SumsAsync(seen.EntityId)).ShouldBe((1_300, 0));
    }

    [Fact]
    public async Task An_unpaid_draft_takes_the_currency_of_its_new_account_and_a_paid_one_is_not_moved()
    {
        var inDollars = Cash(10) with { Account = Number("AR-2") };
        var unpaid = await World.DraftAsync(Cash(10));
        (await World.SaveAsync(unpaid, inDollars)).Failure.ShouldBeNull();
        (await World.PaymentAsync(unpaid)).Amount.ToString().ShouldBe("10.00 USD");
        var paid = await World.DraftAsync(Cash(10));
        await PayAsync(paid);
        (await World.SaveAsync(paid, inDollars)).Failure.ShouldBe(PaymentFailures.Paid);
        (await World.PaymentAsync(paid)).Amount.ToString().ShouldBe("10.00 EUR");
    }

    [Fact]
    public async Task The_user_who_moves_a_draft_becomes_an_author_and_the_audit_entry_names_the_old_account()
    {
        var payment = await World.DraftAsync(Cash(10));
        var from = (await World.PaymentAsync(payment)).AccountNumber;
        (await World.SaveAsync(payment, OnThird(), actor: Carl)).Failure.ShouldBeNull();
        (await World.RowAsync<PaymentAuthorRow>(a => a.PaymentId == payment.Value)).UserId.ShouldBe(Carl.UserId!.Value);
        var entry = (await AuditRows.AllAsync(Store))[^1];
        entry.Action.ShouldBe("posting.save");
        entry.Changes.ShouldContain("\"account\"");
        entry.Changes.ShouldContain(from);
    }

    [Fact]
    public async Task A_payer_text_typed_by_a_user_survives_a_move()
    {
        var payment = await World.DraftAsync(Cash(10));
        var terms = new TermsInput { DueOn = World.Clock.Today, PayerText = "For the racks", PayerLanguage = "en" };
        (await World.Payments.SetTermsAsync(new(World.Workspace, payment, null, Clara), terms, default)).Failure.ShouldBeNull();
        (await World.SaveAsync(payment, OnThird())).Failure.ShouldBeNull();
        (await World.PaymentAsync(payment)).PayerText.ShouldBe("For the racks");
    }

    [Fact]
    public async Task R47_a_draft_cannot_be_moved_with_invoices_of_its_old_account()
    {
        var payment = await World.DraftAsync(Cash(10));
        (await World.SaveAsync(payment, OnThird() with { Invoices = [Number("INV-1")] })).Failure!.Code.ShouldBe("posting.target-of-other-account");
        (await World.PaymentAsync(payment)).EntityTitle.ShouldBe("Acme");
    }

    private static PostingInput OnThird(decimal amount = 10) => Cash(amount) with { Account = Number("AR-3") };

    private async Task PayAsync(PaymentId payment) =>
        (await World.Payments.PayAsync(new(World.Workspace, payment, null, Clara), new PayInput { On = World.Clock.Today }, default)).Failure.ShouldBeNull();

    private async Task<(long Pending, long Paid)> SumsAsync(EntityId entity)
    {
        var row = await World.RowAsync<EntityTableRow>(e => e.Id == entity.Value);
        return (row.PendingMinor, row.PaidMinor);
    }
}

public sealed class SqliteDraftMoveTests() : DraftMoveTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresDraftMoveTests() : DraftMoveTests(TestDatabase.Postgres);
