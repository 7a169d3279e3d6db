using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>Payments of CRM items, booked on an account with their own amount and method.</summary>
public abstract class PostingOfItemTests(TestDatabase database) : PostingTests(database)
{
    private static PostingInput OnAccount => Cash() with { Method = null, Amount = null };

    [Fact]
    public async Task An_items_payment_is_booked_on_an_account_and_keeps_entity_amount_and_method()
    {
        var payment = await World.DealPaymentAsync(25);
        (await World.Drafts.FindAsync(World.Workspace.Id, payment, Vera, default)).Value.ShouldBeNull();
        (await World.SaveAsync(payment, OnAccount with { BackOfficeCode = "D-1" })).Failure.ShouldBeNull();
        var seen = await World.SeeAsync(payment);
        (seen.Names.AccountNumber, seen.Names.Method, seen.Amount.ToString(), seen.Input.Amount, seen.Input.Method)
            .ShouldBe(("AR-1", "Cash", "25.00 EUR", null, null));
        (await World.PaymentAsync(payment)).EntityTitle.ShouldBe("Racking");
        (await World.SaveAsync(payment, seen.Input with { Notes = "again" }, seen.Revision)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_posting_cannot_change_the_amount_or_method_of_an_items_payment()
    {
        var payment = await World.DealPaymentAsync(25);
        (await World.SaveAsync(payment, OnAccount with { Amount = 26 })).Failure.ShouldBe(PostingFailures.AmountOfItem);
        (await World.SaveAsync(payment, OnAccount with { Method = Code("FUNDS") })).Failure.ShouldBe(PostingFailures.MethodOfItem);
        (await World.SaveAsync(payment, OnAccount with { Amount = 25, Method = Code("CASH") })).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_payment_without_posting_details_is_not_found_by_its_keys_and_the_failure_says_what_is_missing()
    {
        var payment = await World.DealPaymentAsync(25);
        var keys = new[] { new Key("reference_number", $"{payment.Value}"), new Key("id", (await World.PaymentAsync(payment)).HexId.Value) };
        var payments = World.Store.Services.GetRequiredService<AccountPaymentService>();
        foreach (var key in keys)
        {
            (await payments.FindAsync(World.Workspace.Id, key, whole: false, Vera, default)).Failure.ShouldBe(ApprovalFailures.DetailsMissing);
        }

        var unknown = new Key("reference_number", "999");
        (await payments.FindAsync(World.Workspace.Id, unknown, whole: false, Vera, default)).Failure.ShouldBe(PaymentFailures.NotFound);
        (await World.SaveAsync(payment, OnAccount)).Failure.ShouldBeNull();
        foreach (var key in keys)
        {
            (await payments.FindAsync(World.Workspace.Id, key, whole: false, Vera, default)).Failure.ShouldBeNull();
        }
    }

    [Fact]
    public async Task R41_the_account_must_have_the_payments_currency()
    {
        var payment = await World.DealPaymentAsync(25, "USD");
        (await World.SaveAsync(payment, OnAccount)).Failure.ShouldBe(PostingFailures.AccountInOtherCurrency);
        (await World.SaveAsync(payment, OnAccount with { Account = Number("AR-2") })).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task An_items_payment_can_be_booked_from_a_wallet_within_its_funds()
    {
        var input = OnAccount with { Account = null, Wallet = Number("W-1") };
        (await World.SaveAsync(await World.DealPaymentAsync(25), input)).Failure.ShouldBeNull();
        (await World.SaveAsync(await World.DealPaymentAsync(51), input)).Failure!.Code.ShouldBe("posting.insufficient-funds");
    }

    [Fact]
    public async Task A_posting_can_be_saved_for_a_paid_and_for_an_empty_payment()
    {
        var payment = await World.DealPaymentAsync(25);
        await World.Payments.PayAsync(new(World.Workspace, payment, null, Clara), new PayInput { On = World.Clock.Today }, default);
        (await World.SaveAsync(payment, OnAccount)).Failure.ShouldBeNull();
        var entity = (await World.PaymentAsync(payment)).EntityId;
        var empty = (await World.Payments.AddAsync(World.Workspace, entity, Clara, default)).Value;
        (await World.SaveAsync(empty, OnAccount)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task The_timeline_names_the_account_the_type_and_what_is_settled()
    {
        var payment = await World.DealPaymentAsync(25);
        (await World.SaveAsync(payment, OnAccount with { Invoices = [Number("INV-1")], Category = new Key("code", "DESK") })).Failure.ShouldBeNull();

        var entry = (await TimelineAsync(payment))[0];

        string? Said(string field) => entry.Change(field)?.After;
        (Said("account"), Said("type"), Said("category"), Said("targets")).ShouldBe(("AR-1, Acme", "Customer payment", "DESK", "INV-1"));
    }

    [Fact]
    public async Task Saving_the_same_posting_details_again_leaves_no_entry_and_no_author()
    {
        var payment = await World.DealPaymentAsync(25);
        (await World.SaveAsync(payment, OnAccount with { Notes = "Desk 7" })).Failure.ShouldBeNull();
        var before = (await TimelineAsync(payment)).Count;
        var authors = await World.CountAsync<PaymentAuthorRow>();
        var seen = await World.SeeAsync(payment);

        (await World.SaveAsync(payment, seen.Input, seen.Revision, Carl)).Failure.ShouldBeNull();

        (await TimelineAsync(payment)).Count.ShouldBe(before);
        (await World.SeeAsync(payment)).Revision.ShouldBe(seen.Revision);
        (await World.CountAsync<PaymentAuthorRow>()).ShouldBe(authors);
    }

    private async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(PaymentId payment) =>
        (await World.Store.Services.GetRequiredService<TimelineService>().ReadAsync(World.Workspace.Id, payment, null, 50, Vera, default)).Value.Entries;
}

public sealed class SqlitePostingOfItemTests() : PostingOfItemTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPostingOfItemTests() : PostingOfItemTests(TestDatabase.Postgres);
