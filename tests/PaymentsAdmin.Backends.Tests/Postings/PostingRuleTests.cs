using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>The rules of CRM.COM by their numbers, checked on a database.</summary>
public abstract class PostingRuleTests(TestDatabase database) : PostingTests(database)
{
    [Fact]
    public async Task R12_a_posting_date_in_a_closed_period_is_refused_even_for_a_draft() =>
        await RefusedAsync(Cash() with { PostingDate = new DateOnly(2026, 1, 31) }, PostingFailures.PeriodClosed(new DateOnly(2026, 2, 1)));

    [Fact]
    public async Task R11_today_is_the_day_in_the_organisations_time_zone()
    {
        // Ten at night in UTC is past midnight in Nicosia.
        World.Store.Clock.Advance(TimeSpan.FromHours(13.5));
        await World.DraftAsync(Cash() with { PostingDate = new DateOnly(2026, 3, 3) });
        await RefusedAsync(Cash() with { PostingDate = new DateOnly(2026, 3, 4) }, PostingFailures.DateInFuture);
    }

    [Fact]
    public async Task A_posting_date_that_is_only_checked_is_not_stored()
    {
        var input = Cash() with { ForgetsPostingDate = true, PostingDate = new DateOnly(2026, 2, 2) };
        (await World.SeeAsync(await World.DraftAsync(input))).Input.PostingDate.ShouldBeNull();
        await RefusedAsync(input with { PostingDate = new DateOnly(2026, 1, 1) }, PostingFailures.PeriodClosed(new DateOnly(2026, 2, 1)));
    }

    [Fact]
    public async Task R28_a_direct_gateway_needs_a_card_of_the_accounts_owner()
    {
        (await World.SeeAsync(await World.DraftAsync(ByCard()))).Names.Card.ShouldBe("Visa 4242");
        await RefusedAsync(ByCard() with { Card = null }, PostingFailures.CardMissing);
        await RefusedAsync(ByCard() with { Card = new Key("payment_gateway_reference_number", "gw-9") }, PostingNameFailures.NoSuch("card", "Card"));
        await RefusedAsync(ByCard() with { Card = new Key("last_digits", "4242") }, PostingNameFailures.Several("card", "Card"));
        await World.DraftAsync(ByCard() with { Card = new Key("last_digits", "1111") });
    }

    [Fact]
    public async Task An_inactive_card_is_refused_when_a_draft_is_saved_or_submitted()
    {
        var draft = await World.DraftAsync(ByCard());
        await World.ChangeAsync<CardRow>(c => c.GatewayReference == "gw-1", c => c.Active = false);
        var no = PostingFailures.CardInactive("Visa", "4242");
        await RefusedAsync(ByCard(), no);
        (await World.SaveAsync(draft, ByCard(12))).Failure.ShouldBe(no);
        (await Store.Services.GetRequiredService<PostingService>().SubmitAsync(new(World.Workspace, draft, null, Clara), default)).Failure.ShouldBe(no);
        var names = (await World.SeeAsync(draft)).Names;
        (names.Card, names.CardActive).ShouldBe(("Visa 4242", false));
        await World.ChangeAsync<CardRow>(c => c.GatewayReference == "gw-1", c => c.Active = true);
        (await Store.Services.GetRequiredService<PostingService>().SubmitAsync(new(World.Workspace, draft, null, Clara), default)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_card_is_valid_to_the_end_of_its_month_in_the_organisations_time_zone()
    {
        await World.ChangeAsync<CardRow>(c => c.GatewayReference == "gw-1", c => c.ExpiresOn = new DateOnly(2026, 3, 1));
        World.Store.Clock.Advance(TimeSpan.FromDays(29));
        World.Clock.Today.ShouldBe(new DateOnly(2026, 3, 31));
        var draft = await World.DraftAsync(ByCard());

        // Ten at night in UTC is past midnight in Nicosia.
        World.Store.Clock.Advance(TimeSpan.FromHours(13.5));
        World.Clock.Today.ShouldBe(new DateOnly(2026, 4, 1));
        var no = PostingFailures.CardExpired("Visa", "4242", new DateOnly(2026, 3, 31));
        await RefusedAsync(ByCard(), no);
        (await Store.Services.GetRequiredService<PostingService>().SubmitAsync(new(World.Workspace, draft, null, Clara), default)).Failure.ShouldBe(no);
    }

    [Theory]
    [InlineData("payment_preference.name", "Direct debit")]
    [InlineData("payment_preference.alternative_code", "SEPA")]
    [InlineData("payment_medium", "M-1")]
    [InlineData("bank_account_number", "CY17")]
    public async Task R29_a_generic_gateway_accepts_the_accounts_preference_by_any_of_its_keys(string by, string value)
    {
        (await World.SeeAsync(await World.DraftAsync(ByGateway() with { Preference = new Key(by, value) }))).Names.Preference.ShouldBe("Direct debit");
    }

    [Fact]
    public async Task R29_a_preference_of_another_account_is_not_found() =>
        await RefusedAsync(
            ByGateway() with { Preference = new Key("bank_account_number", "DE99") }, PostingNameFailures.NoSuch("payment preference", "Preference"));

    [Fact]
    public async Task R31_products_need_an_effective_wallet_that_the_type_credits()
    {
        var input = Cash() with { Services = [new("code", "CARE"), new("alternative_code", "C1"), new("code", "HOST")] };
        (await World.SeeAsync(await World.DraftAsync(input))).Names.Services.ShouldBe(["Care plan", "Hosting"]);
        await RefusedAsync(input with { Type = Code("WALLETPAY"), Method = Code("FUNDS") }, PostingFailures.ServicesNotApplicable);
        await RefusedAsync(input with { Account = Number("AR-3") }, PostingFailures.ServicesNotApplicable);
        await World.ChangeAsync<WalletRow>(w => w.Number == "W-1", w => w.State = "SUSPENDED");
        await RefusedAsync(input, PostingFailures.ServicesNotApplicable);
    }

    [Fact]
    public async Task R34_a_wallet_can_pay_only_if_its_definition_allows_it() =>
        await RefusedAsync(FromWallet() with { Wallet = Number("W-2") }, PostingFailures.WalletPaymentsOff);

    [Fact]
    public async Task R35_a_wallet_can_spend_all_its_funds_and_no_cent_more()
    {
        await World.DraftAsync(FromWallet(50));
        await RefusedAsync(FromWallet(50.01m), PostingFailures.InsufficientFunds(new Money(5_000, Currency.Of("EUR"))));
    }

    [Fact]
    public async Task R36_a_wallet_payment_cannot_use_a_gateway()
    {
        await RefusedAsync(FromWallet() with { Method = Code("CARD") }, PostingFailures.WalletWithGateway);
        await RefusedAsync(FromWallet() with { Type = Code("CARDPAY") }, PostingFailures.WalletWithGateway);
    }

    [Fact]
    public async Task R38_a_back_office_code_is_unique_in_every_state_trimmed_and_case_sensitive()
    {
        var first = await World.DraftAsync(Cash() with { BackOfficeCode = "POS-1" });
        await World.ChangeAsync<PaymentTableRow>(p => p.Id == first.Value, p => p.PostingState = PostingState.Discarded);
        await RefusedAsync(Cash() with { BackOfficeCode = " POS-1 " }, PostingFailures.CodeTaken);
        await World.DraftAsync(Cash() with { BackOfficeCode = "pos-1" });
        await World.DraftAsync(Cash() with { BackOfficeCode = "  " });
        var second = await World.DraftAsync(Cash() with { BackOfficeCode = "" });
        (await World.SaveAsync(second, Cash() with { BackOfficeCode = "POS-1" })).Failure.ShouldBe(PostingFailures.CodeTaken);
    }

    [Fact]
    public async Task R39_only_one_of_ten_concurrent_payments_with_the_same_code_is_created()
    {
        var input = Cash() with { BackOfficeCode = "POS-1" };
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => World.CreateAsync(input))));
        answers.Count(a => a.Ok).ShouldBe(1);
        answers.Where(a => !a.Ok).ShouldAllBe(a => a.Failure == PostingFailures.CodeTaken);
        (await World.CountAsync<PostingRow>()).ShouldBe(1);
    }

    [Fact]
    public async Task R40_the_intended_currency_must_exist_and_be_that_of_the_account()
    {
        await World.DraftAsync(Cash() with { IntendedCurrency = new Key("id", "eur") });
        await RefusedAsync(Cash() with { IntendedCurrency = new Key("code", "USD") }, PostingFailures.CurrencyMismatch);
        await RefusedAsync(Cash() with { IntendedCurrency = new Key("code", "XXX") }, PostingNameFailures.NoSuch("currency", "IntendedCurrency"));
    }

    [Fact]
    public async Task R41_the_amount_is_in_the_accounts_currency()
    {
        (await World.SeeAsync(await World.DraftAsync(Cash() with { Account = Number("AR-2") }))).Amount.ToString().ShouldBe("10.00 USD");
        await RefusedAsync(Cash(0.001m), PostingFailures.AmountDoesNotFit(Currency.Of("EUR")));
    }

    [Fact]
    public async Task R42_the_type_must_be_active_and_meant_for_payments()
    {
        await RefusedAsync(Cash() with { Type = Code("REVERSAL") }, PostingFailures.TypeNotForPayments);
        await RefusedAsync(Cash() with { Type = Code("OLDPAY") }, PostingFailures.TypeInactive);
    }

    [Fact]
    public async Task R43_method_and_category_must_be_allowed_by_the_type()
    {
        await RefusedAsync(Cash() with { Method = Code("CHEQUE") }, PostingFailures.MethodNotAllowed);
        await RefusedAsync(Cash() with { Method = Code("ASLEEP") }, PostingFailures.MethodInactive);
        await RefusedAsync(Cash() with { Category = new Key("code", "MAIL") }, PostingFailures.CategoryNotAllowed);
    }

    [Fact]
    public async Task R44_a_type_of_one_unit_is_refused_to_other_units_and_the_attempt_is_audited()
    {
        var input = Cash() with { Type = Code("SOUTHPAY") };
        var south = await World.RowAsync<UnitRow>(u => u.Name == "SOUTH");
        await RefusedAsync(input, PostingFailures.TypeNotForUnit, entries: 1);
        (await AuditRows.AllAsync(Store))[^1].Changes.ShouldContain("posting.type-not-for-unit");
        await World.DraftAsync(input, Clara with { UnitId = south.Id });
        await World.ChangeAsync<UserRow>(u => u.Id == 1, u => u.UnitId = south.Id);
        await World.DraftAsync(input);
    }

    [Fact]
    public async Task R46_exactly_the_check_digits_that_a_bill_has_must_be_given()
    {
        var bill = new BillKey(Number("B-1"));
        await RefusedAsync(Cash() with { Bills = [bill] }, PostingFailures.CheckDigitMissing.At("Bills[0]"));
        await RefusedAsync(Cash() with { Bills = [bill with { NumberDigit = 5 }] }, PostingFailures.CheckDigitWrong.At("Bills[0]"));
        var plain = new BillKey(Number("B-2"));
        await RefusedAsync(
            Cash() with { Bills = [plain, bill with { NumberDigit = 4, AmountDigit = 1 }] }, PostingFailures.CheckDigitNotApplicable.At("Bills[1]"));
        await World.DraftAsync(Cash() with { Bills = [plain, bill with { NumberDigit = 4 }] });
    }

    [Fact]
    public async Task R47_invoices_and_bills_must_be_posted_and_belong_to_the_account()
    {
        await RefusedAsync(Cash() with { Invoices = [Number("INV-1"), Number("INV-9")] }, PostingFailures.TargetOfOtherAccount);
        await RefusedAsync(Cash() with { Invoices = [new("back_office_code", "ERP-INV-3")] }, PostingFailures.TargetNotPosted);
        await RefusedAsync(Cash() with { Bills = [new(Number("B-9"))] }, PostingFailures.TargetOfOtherAccount.At("Bills"));
        await RefusedAsync(Cash() with { Bills = [new(Number("B-3"))] }, PostingFailures.TargetNotPosted.At("Bills"));
        await World.ChangeAsync<InvoiceRow>(i => i.Number == "INV-1", i => i.OutstandingMinor = 0);
        await World.DraftAsync(Cash() with { Invoices = [Number("INV-1")] });
    }

    [Fact]
    public async Task R48_a_refused_save_leaves_the_draft_unchanged()
    {
        var payment = await World.DraftAsync(Cash() with { Notes = "as it was" });
        (await World.SaveAsync(payment, Cash(99) with { Notes = "other", Invoices = [Number("INV-9")] })).Ok.ShouldBeFalse();
        var seen = await World.SeeAsync(payment);
        (seen.Amount.ToString(), seen.Input.Notes, seen.Revision).ShouldBe(("10.00 EUR", "as it was", Revision.First));
    }

    [Fact]
    public async Task R49_the_date_is_checked_before_the_code_and_the_code_before_the_bills()
    {
        await World.DraftAsync(Cash() with { BackOfficeCode = "X" });
        var input = Cash() with { BackOfficeCode = "X", PostingDate = new DateOnly(2026, 3, 3), Bills = [new(Number("B-1"))] };
        await RefusedAsync(input, PostingFailures.DateInFuture);
        await RefusedAsync(input with { PostingDate = null }, PostingFailures.CodeTaken);
        await RefusedAsync(input with { PostingDate = null, BackOfficeCode = "Y" }, PostingFailures.CheckDigitMissing.At("Bills[0]"));
    }

    // Checks R48 with every refusal: nothing was written except the expected audit entries.
    private async Task RefusedAsync(PostingInput input, Failure failure, int entries = 0)
    {
        var before = await TraceAsync();
        (await World.CreateAsync(input)).Failure.ShouldBe(failure);
        (await TraceAsync()).ShouldBe(before with { Entries = before.Entries + entries });
    }

    private async Task<Trace> TraceAsync()
    {
        var account = await World.RowAsync<AccountRow>(a => a.Number == "AR-1" && a.WorkspaceId == World.Workspace.Id.Value);
        var entity = await World.RowAsync<EntityTableRow>(e => e.Id == account.EntityId);
        return new(
            await World.CountAsync<PaymentTableRow>(), await World.CountAsync<PostingRow>(), entity.PaymentsMade, entity.PendingMinor,
            (await AuditRows.AllAsync(Store)).Count);
    }

    private sealed record Trace(int Payments, int Postings, int Made, long Pending, int Entries);
}

public sealed class SqlitePostingRuleTests() : PostingRuleTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPostingRuleTests() : PostingRuleTests(TestDatabase.Postgres);
