using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.FakeHosts.State;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;
using Key = PaymentsAdmin.Core.Postings.Key;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted;

/// <summary>What only a host keeps is named by a key: cards, preferences, categories, units and invoices.</summary>
public sealed class HostedKeyTests() : HostedTests(TestDatabase.Sqlite)
{
    private static PostingInput ByCard(Key? card) => Cash() with { Method = new Key("name", "Card"), Card = card };

    private static PostingInput ByDebit(Key? preference) => Cash() with { Method = new Key("name", "Direct debit"), Preference = preference };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Host.Hand.AddCard("AR-1", "4242");
        Host.Hand.AddCard("AR-1", "1111", "gw-a");
        Host.Hand.AddCard("AR-1", "1111", "gw-b");
        Host.Hand.AddPreference("AR-1", bankAccount: "CY17-0020");
        await SeeAsync();
    }

    /// <summary>A host has one parameter for both, whose name depends on its release.</summary>
    [Fact]
    public async Task A_unit_that_is_not_found_is_refused_at_the_field_that_named_it()
    {
        var nowhere = new Key("name", "Nowhere");
        (await Drafts.CreateAsync(Workspace, Cash() with { ReceivedByBusinessUnit = nowhere }, Clara, default)).Failure!.Field
            .ShouldBe(nameof(PostingInput.ReceivedByBusinessUnit));
        (await Drafts.CreateAsync(Workspace, Cash() with { ReceivedByUnit = nowhere }, Clara, default)).Failure!.Field
            .ShouldBe(nameof(PostingInput.ReceivedByUnit));
    }

    [Theory]
    [InlineData(PostingKeys.LastDigits, "4242")]
    [InlineData(PostingKeys.GatewayReference, "gw-b")]
    public async Task A_card_is_named_by_what_the_host_knows_it_by_and_charged_at_the_last_approval(string by, string value)
    {
        var payment = await SubmittedAsync(ByCard(new Key(by, value)));
        Host.Hand.AllPayments().ShouldHaveSingleItem().State.ShouldBe("DRAFT");

        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Posted);

        (await ThereAsync(payment)).ShouldSatisfyAllConditions(p => p.State.ShouldBe("POSTED"), p => p.GatewayReference.ShouldNotBeNull());
        Host.Journal.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(PostingKeys.PreferenceAlternativeCode, "SEPA")]
    [InlineData(PostingKeys.BankAccount, "CY17-0020")]
    public async Task A_preference_is_named_by_what_the_host_knows_it_by_and_waits_for_its_gateway(string by, string value)
    {
        var payment = await SubmittedAsync(ByDebit(new Key(by, value)));

        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Approved);

        (await ThereAsync(payment)).State.ShouldBe("PENDING_VERIFICATION");
        Host.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_host_says_of_a_key_is_said_at_its_field_and_nothing_is_made()
    {
        (PostingInput Input, string Code, string Field)[] refused =
        [
            (ByCard(null), "posting.needed-on-host", nameof(PostingInput.Card)),
            (ByCard(new Key(PostingKeys.LastDigits, "9999")), "posting.nothing-found-on-host", nameof(PostingInput.Card)),
            (ByCard(new Key(PostingKeys.LastDigits, "1111")), "posting.several-found-on-host", nameof(PostingInput.Card)),
            (Cash() with { Card = new Key(PostingKeys.LastDigits, "4242") }, "posting.not-for-this-on-host", nameof(PostingInput.Card)),
            (ByDebit(null), "posting.needed-on-host", nameof(PostingInput.Preference)),
            (ByDebit(new Key(PostingKeys.PreferenceName, "Barter")), "posting.nothing-found-on-host", nameof(PostingInput.Preference)),
            (Cash() with { Category = new Key(PostingKeys.Code, "NONE") }, "posting.nothing-found-on-host", nameof(PostingInput.Category)),
            (Cash() with { ReceivedByUnit = new Key(PostingKeys.Name, "Moon base") }, "posting.nothing-found-on-host", nameof(PostingInput.ReceivedByUnit)),
            (Cash() with { Job = new Key(PostingKeys.Number, "J-404") }, "posting.nothing-found-on-host", nameof(PostingInput.Job)),
            (Cash() with { Invoices = [new Key(PostingKeys.Number, "INV-404")] }, "posting.nothing-found-on-host", nameof(PostingInput.Invoices)),
        ];
        foreach (var (input, code, field) in refused)
        {
            var failure = (await Drafts.CreateAsync(Workspace, input, Clara, default)).Failure.ShouldNotBeNull($"{field} {code}");
            (failure.Code, failure.Field).ShouldBe((code, field));
            failure.Details.ShouldNotBeNull().ShouldContain(failure.Foreign!.Code);
        }

        Host.Hand.AllPayments().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_card_stays_with_its_method_and_goes_with_it()
    {
        var payment = await DraftAsync(ByCard(new Key(PostingKeys.LastDigits, "4242")));
        var (named, saved) = await CardAsync(payment);
        named.ShouldBe("4242");

        await SaveAsync(payment, saved with { Amount = 20m });
        (await CardAsync(payment)).Named.ShouldBe(named);

        await SaveAsync(payment, saved with { Method = new Key("name", "Bank transfer") });
        (await CardAsync(payment)).Named.ShouldBeNull();
        (await ThereAsync(payment)).Method.ShouldBe("Bank transfer");
        Host.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_card_of_the_same_digits_ends_a_submission_and_is_told_by_its_id()
    {
        var payment = await SubmittedAsync(ByCard(new Key(PostingKeys.GatewayReference, "gw-a")));

        Host.Hand.Change((await ThereAsync(payment)).Id, new { card_identifier = new { payment_gateway_reference_number = "gw-b" } });
        await SeeAsync();

        (await DetailAsync(payment)).State.Posting.ShouldBe(PostingState.Draft);
        var told = await CardsToldAsync(payment);
        (told[0].Before, told[0].After).ShouldNotBe(("1111", "1111"));
        told[0].Before.ShouldNotBe(told[0].After);

        Host.Hand.Change((await ThereAsync(payment)).Id, new { card_identifier = new { last_digits = "4242" } });
        await SeeAsync();
        told = await CardsToldAsync(payment);
        (told[0].Before, told[0].After).ShouldBe(("1111", "4242"));
    }

    [Fact]
    public async Task Programs_are_given_the_id_of_a_card_and_what_the_host_shows_of_it()
    {
        var payment = await DraftAsync(ByCard(new Key(PostingKeys.GatewayReference, "gw-b")));

        var payments = Store.Services.GetRequiredService<AccountPaymentService>();
        var card = Ok(await payments.GetAsync(Workspace.Id, payment, whole: true, Vera, default)).Card!;

        (card.GatewayReference, card.LastDigits, card.Brand).ShouldBe(("gw-b", "1111", null));
        PortalKey.Find(card.Id).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_draft_that_is_meant_for_bills_can_be_changed_here_and_keeps_them()
    {
        Host.Hand.AddInvoice(new InvoiceOf("AR-1", "INV-1", 50m));
        Host.Hand.AddBill(new BillOf("AR-1", "B-1", "INV-1"));
        var payment = await DraftAsync();
        Host.Hand.Change((await ThereAsync(payment)).Id, new { bills_to_pay_set = new[] { new { action = "ADD", bill_identifier = new { number = "B-1" } } } });
        await SeeAsync();
        var saved = Ok(await Drafts.FindAsync(Workspace.Id, payment, Vera, default))!;
        saved.Names.Invoices.ShouldBe(["B-1"]);

        await SaveAsync(payment, saved.Input with { Amount = 20m });

        (await ThereAsync(payment)).Amount.ShouldBe(20m);
        Ok(await Drafts.FindAsync(Workspace.Id, payment, Vera, default))!.Names.Invoices.ShouldBe(["B-1"]);
    }

    private async Task<(string? Named, PostingInput Input)> CardAsync(PaymentId payment)
    {
        await SeeAsync();
        var draft = Ok(await Drafts.FindAsync(Workspace.Id, payment, Vera, default))!;
        return (draft.Names.Card, draft.Input);
    }

    // Newest first.
    private async Task<IReadOnlyList<AuditChange>> CardsToldAsync(PaymentId payment) =>
        [
            .. Ok(await Store.Services.GetRequiredService<TimelineService>().ReadAsync(Workspace.Id, payment, null, 50, Vera, default)).Entries
                .SelectMany(entry => entry.Texts).Where(change => change.Field == "card" && change.Before is not null),
        ];

    private async Task SaveAsync(PaymentId payment, PostingInput input) =>
        (await Drafts.SaveAsync(new(Workspace, payment, null, Clara), input, default)).Failure.ShouldBeNull();
}
